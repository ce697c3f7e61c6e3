// The page of the evidence view: shows what it is told. All text comes from briefs and sources, so it is only ever set as text.

import type { Asked, Shown } from '../message';
import { cut, type Mark } from '../pieces';
import type { Check, Citation, Evidence, Passage } from '../protocol';
import { kind, place, standing, summary, verdict, type Tone } from '../words';

declare function acquireVsCodeApi(): { postMessage(message: Asked): void; setState(state: Shown): void; getState(): Shown | undefined };

const editor = acquireVsCodeApi();
const root = document.getElementById('evidence') as HTMLElement;

window.addEventListener('message', (event: MessageEvent<Shown>) => {
  editor.setState(event.data);
  show(event.data);
});

const before = editor.getState();
if (before !== undefined) {
  show(before);
}
editor.postMessage({ kind: 'ready' });

function show(shown: Shown): void {
  switch (shown.kind) {
    case 'evidence':
      root.replaceChildren(...statement(shown.brief, shown.evidence));
      return;
    case 'nothing':
      root.replaceChildren(...nothing(shown.brief, shown.summary));
      return;
    case 'problem':
      root.replaceChildren(element('p', 'note', shown.message));
  }
}

function nothing(brief: string | null, counted: string | null): HTMLElement[] {
  if (brief === null) {
    return [element('p', 'note', 'Open a brief and put the cursor into a sentence.')];
  }
  const head = element('header', '', element('span', 'brief', brief), ...(counted === null ? [] : [element('span', 'counts', counted)]));
  return [head, element('p', 'note', 'No statement stands at the cursor.')];
}

function statement(brief: string, evidence: Evidence): HTMLElement[] {
  const said = kind(evidence);
  const head = element('header', '', element('span', 'brief', brief), element('span', 'counts', summary(evidence.counts)));
  const marks = evidence.checks.map((check) => ({ range: check.range, text: check.text, mark: verdict(check).tone }));
  const quote = button('statement', () => editor.postMessage({ kind: 'brief', range: evidence.range }), marked(evidence.text, evidence.range.start, marks));
  quote.title = 'Go to the statement';
  const parts = [head, element('p', `kind ${said.tone}`, said.words), quote];
  if (evidence.checks.length > 0) {
    parts.push(element('h2', '', 'Compared with the source'), element('ul', 'checks', ...evidence.checks.map(checked)));
  }
  if (evidence.citations.length > 0) {
    parts.push(element('h2', '', evidence.citations.length === 1 ? 'Source' : 'Sources'));
    parts.push(...evidence.citations.map((citation) => cited(citation, evidence.checks)));
  } else if (evidence.kind === 'claim' && !evidence.sourced) {
    parts.push(element('p', 'note', 'Cite a source after the sentence: [@key, p. 1].'));
  }
  return parts;
}

function checked(check: Check): HTMLElement {
  const said = verdict(check);
  const words = (check.key === null ? '' : `${check.key}: `) + said.words;
  const passage = check.passage;
  const line = element('div', 'line', element('span', 'what', check.text));
  if (passage === null) {
    line.append(element('span', `verdict ${said.tone}`, words));
  } else {
    const node = button(`open ${said.tone}`, () => open(passage), [words]);
    node.title = `Open the place${place(passage) === '' ? '' : `, ${place(passage)}`}`;
    line.append(node);
  }
  return element('li', 'check', line, ...check.differences.map(difference));
}

function difference({ ours, theirs }: { ours: string; theirs: string }): HTMLElement {
  const row = (name: string, tag: 'del' | 'ins', words: string) =>
    element('div', '', element('span', 'side', name), words === '' ? element('span', 'none', 'nothing') : element(tag, '', words));
  return element('div', 'difference', row('Brief', 'del', ours), row('Source', 'ins', theirs));
}

function cited(citation: Citation, checks: readonly Check[]): HTMLElement {
  const where = citation.locator === null ? '' : `, ${citation.locator}`;
  const card = element('section', 'source', element('h3', '', citation.title ?? citation.key), element('p', 'key', `@${citation.key}${where}`));
  const said = standing(citation);
  if (said !== null) {
    card.append(element('p', `standing ${said.tone}`, said.words));
  }
  card.append(...citation.passages.map((passage) => stretch(passage, checks)));
  return card;
}

function stretch(passage: Passage, checks: readonly Check[]): HTMLElement {
  const marks = checks.flatMap((check) =>
    check.passage !== null && check.passage.uri === passage.uri
      ? [{ range: check.passage.range, text: check.passage.text, mark: verdict(check).tone }]
      : [],
  );
  const where = place(passage);
  const words = marked(passage.text, passage.range.start, marks);
  const node = button('passage', () => open(passage), where === '' ? words : [element('span', 'place', where), ...words]);
  node.title = 'Open the source here';
  return node;
}

function open(passage: Passage): void {
  editor.postMessage({ kind: 'open', uri: passage.uri, range: passage.range });
}

function marked(text: string, start: { line: number; character: number }, marks: readonly Mark<Tone>[]): (string | HTMLElement)[] {
  return cut(text, start, marks).map((piece) => (piece.mark === null ? piece.text : element('mark', piece.mark, piece.text)));
}

function button(name: string, act: () => void, children: (string | HTMLElement)[]): HTMLButtonElement {
  const node = document.createElement('button');
  node.className = name;
  node.append(...children);
  node.addEventListener('click', act);
  return node;
}

function element(tag: string, name: string, ...children: (string | HTMLElement)[]): HTMLElement {
  const node = document.createElement(tag);
  if (name !== '') {
    node.className = name;
  }
  node.append(...children);
  return node;
}
