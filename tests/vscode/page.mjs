// The page of the evidence view by itself, with evidence of every kind: a statement whose quotation, figure and name were
// held against two sources.

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { equal, holds } from './checks.mjs';

const { REPO, PICTURES } = process.env;
const extension = path.join(REPO, 'editors/vscode');

const at = (line, character) => ({ line, character });
const span = (line, from, to) => ({ start: at(line, from), end: at(line, to) });

const statement = 'The mayor said “we will not build 160 berths” <img src=x onerror=alert(1)> on Monday.';
const passage = (text, line, more) => ({ uri: 'file:///p/sources/council.txt', range: { start: at(line, 0), end: at(line, text.length) }, text, page: null, paragraph: null, ...more });
const source = 'The mayor told the council: “We will build 150 berths”, and left.';
const quoted = 'We will build 150 berths';
const from = source.indexOf(quoted);

const evidence = {
  range: span(8, 0, statement.length),
  text: statement,
  kind: 'claim',
  sourced: true,
  citations: [
    { key: 'council', title: 'Minutes of the <b>council</b>', locator: '¶ 3', status: 'resolved', support: 0.5, passages: [passage(source, 40, { page: 12, paragraph: 3 })] },
    { key: 'lost', title: null, locator: null, status: 'unavailable', support: null, passages: [] },
    { key: 'nowhere', title: null, locator: null, status: 'unknown', support: null, passages: [] },
  ],
  checks: [
    {
      kind: 'quotation',
      range: span(8, statement.indexOf('we will'), statement.indexOf('”')),
      text: 'we will not build 160 berths',
      key: 'council',
      verdict: 'altered-negation',
      passage: { ...passage(quoted, 40), range: span(40, from, from + quoted.length) },
      differences: [{ ours: 'not', theirs: '' }, { ours: '160', theirs: '150' }],
    },
    { kind: 'date', range: span(8, statement.indexOf('Monday'), statement.length - 1), text: 'Monday', key: 'council', verdict: 'found', passage: null, differences: [] },
    { kind: 'name', range: span(8, 4, 9), text: 'mayor', key: null, verdict: 'some-new-verdict', passage: null, differences: [] },
  ],
  counts: { statements: 4, claims: 3, sourced: 2, altered: 1, missing: 0 },
};

export async function evidencePage(browser) {
  const page = await browser.newPage({ viewport: { width: 480, height: 640 } });
  const dialogs = [];
  page.on('dialog', (dialog) => dialogs.push(dialog.message()));
  await page.setContent('<body><main id="evidence"></main></body>');
  await page.addStyleTag({ content: readFileSync(path.join(extension, 'media/evidence.css'), 'utf8') });
  await page.evaluate(() => {
    globalThis.asked = [];
    globalThis.acquireVsCodeApi = () => ({ postMessage: (one) => globalThis.asked.push(one), setState() {}, getState() {} });
  });
  await page.addScriptTag({ content: readFileSync(path.join(extension, 'dist/evidence.js'), 'utf8') });
  equal('asks what to show', [{ kind: 'ready' }], await page.evaluate(() => globalThis.asked.splice(0)));

  const show = async (message) => {
    await page.evaluate((shown) => globalThis.postMessage(shown, '*'), message);
    await page.waitForFunction((words) => document.body.innerText.includes(words), message.kind === 'problem' ? message.message : message.brief);
    return page.locator('#evidence').innerText();
  };
  const text = await show({ kind: 'evidence', brief: 'briefs/berths.brief', evidence });
  if (PICTURES !== undefined) {
    await page.screenshot({ path: path.join(PICTURES, 'evidence-page.png') });
  }
  holds('shows the verdict of each check', ['council: a negation is altered', 'council: in the source', 'some new verdict'], text);
  holds('shows the differences, also a word that the source has not', ['Brief\nnot', 'Source\nnothing', 'Brief\n160', 'Source\n150'], text.replaceAll(/[ \t]*\n+[ \t]*/gu, '\n').replaceAll(/(Brief|Source) ?(?=\S)/gu, '$1\n'));
  holds('says how each source stands', ['Has not all of it in one place.', 'The text of this source is not here.', 'No source is called so.'], text);
  holds('counts the whole brief', ['sourced 2/3 · 1 altered'], text);
  holds('shows a text as it is, whatever it looks like', ['<img src=x onerror=alert(1)>', 'Minutes of the <b>council</b>'], text);
  equal('and runs nothing of it', [], dialogs);
  equal('marks the words in the statement', ['mayor', 'we will not build 160 berths', 'Monday'], await page.locator('.statement mark').allInnerTexts());
  equal('and in the passage', [quoted], await page.locator('.passage mark').allInnerTexts());
  await page.locator('.passage').click();
  await page.locator('.open').first().click();
  await page.locator('.statement').click();
  equal('a click asks for the place in the source, of the words, and in the brief', [
    { kind: 'open', uri: 'file:///p/sources/council.txt', range: evidence.citations[0].passages[0].range },
    { kind: 'open', uri: 'file:///p/sources/council.txt', range: evidence.checks[0].passage.range },
    { kind: 'brief', range: evidence.range },
  ], await page.evaluate(() => globalThis.asked));
  holds('where no statement stands it says so', ['No statement stands at the cursor.', 'sourced 2/3'], await show({ kind: 'nothing', brief: 'b.brief', summary: 'sourced 2/3' }));
  holds('a problem is told', ['The server is not running.'], await show({ kind: 'problem', message: 'The server is not running.' }));
  await page.close();
}
