// What kinds, verdicts and counts are called, for a reader.

import type { Check, Citation, Counts, Evidence, Passage } from './protocol';

/** How a verdict is coloured. */
export type Tone = 'good' | 'bad' | 'warn' | 'plain';

interface Said {
  words: string;
  tone: Tone;
}

const verdicts: Record<string, Said> = {
  exact: { words: 'the source’s very words', tone: 'good' },
  layout: { words: 'the source’s words', tone: 'good' },
  elided: { words: 'the source’s words, with a marked omission', tone: 'good' },
  bracketed: { words: 'the source’s words, with a marked insertion', tone: 'good' },
  'altered-number': { words: 'a figure is altered', tone: 'bad' },
  'altered-negation': { words: 'a negation is altered', tone: 'bad' },
  'altered-word': { words: 'a word is altered', tone: 'bad' },
  'found-elsewhere': { words: 'stands elsewhere', tone: 'warn' },
  'not-found': { words: 'not in the source', tone: 'bad' },
  found: { words: 'in the source', tone: 'good' },
  missing: { words: 'not in the source', tone: 'bad' },
  derived: { words: 'follows from the source', tone: 'good' },
  unchecked: { words: 'unchecked', tone: 'plain' },
};

/** A verdict that is newer than this extension is shown as it is called. */
export function verdict(check: Pick<Check, 'verdict'>): Said {
  return verdicts[check.verdict] ?? { words: check.verdict.replaceAll('-', ' '), tone: 'plain' };
}

export function kind(evidence: Pick<Evidence, 'kind' | 'sourced'>): Said {
  switch (evidence.kind) {
    case 'claim':
      return evidence.sourced ? { words: 'Claim, sourced', tone: 'good' } : { words: 'Claim without a source', tone: 'warn' };
    case 'judgement':
      return { words: 'Judgement of the writer', tone: 'plain' };
    case 'exempt':
      return { words: 'Stands without a source, for the reason given', tone: 'plain' };
    default:
      return evidence.sourced ? { words: 'Sourced', tone: 'good' } : { words: 'Claims nothing', tone: 'plain' };
  }
}

/** What is wrong with a citation, or how far it bears the statement out; `null` when there is nothing to say. */
export function standing(citation: Pick<Citation, 'status' | 'support' | 'passages'>): Said | null {
  if (citation.status === 'unknown') {
    return { words: 'No source is called so.', tone: 'bad' };
  }
  if (citation.status === 'unavailable') {
    return { words: 'The text of this source is not here.', tone: 'plain' };
  }
  if (citation.support === null) {
    return citation.passages.length === 0 ? { words: 'No passage was found.', tone: 'plain' } : null;
  }
  if (citation.support >= 1) {
    return { words: 'Has all of it in one place.', tone: 'good' };
  }
  return citation.support > 0 ? { words: 'Has not all of it in one place.', tone: 'plain' } : { words: 'Has none of it.', tone: 'bad' };
}

/** Where in its source a passage stands; empty when only the line is known. */
export function place(passage: Pick<Passage, 'page' | 'paragraph'>): string {
  const parts = [passage.page === null ? null : `p. ${passage.page}`, passage.paragraph === null ? null : `¶ ${passage.paragraph}`];
  return parts.filter((part) => part !== null).join(', ');
}

/** The whole brief in a line: `sourced 42/45 · 2 altered`. */
export function summary(counts: Counts): string {
  const parts = [`sourced ${counts.sourced}/${counts.claims}`];
  if (counts.altered > 0) {
    parts.push(`${counts.altered} altered`);
  }
  if (counts.missing > 0) {
    parts.push(`${counts.missing} missing`);
  }
  return parts.join(' · ');
}
