// The request `attache/evidence` and its answer, as the server sends it: places are LSP ranges in UTF-16 units.

export const METHOD = 'attache/evidence';

export interface Place {
  line: number;
  character: number;
}

export interface Span {
  start: Place;
  end: Place;
}

/** With `position: null` the answer holds `counts` alone. */
export interface EvidenceParams {
  textDocument: { uri: string };
  position: Place | null;
}

/** A stretch of a source's text. */
export interface Passage {
  uri: string;
  range: Span;
  text: string;
  /** The number that the page shows. */
  page: number | null;
  /** The number of the paragraph, from 1. */
  paragraph: number | null;
}

export interface Citation {
  key: string;
  title: string | null;
  locator: string | null;
  status: 'resolved' | 'unknown' | 'unavailable';
  /** From 0 to 1; `null` where it is not known. */
  support: number | null;
  passages: Passage[];
}

export interface Difference {
  ours: string;
  theirs: string;
}

/** Something in the statement that was held against a source. */
export interface Check {
  kind: 'quotation' | 'figure' | 'date' | 'name';
  range: Span;
  text: string;
  key: string | null;
  verdict: string;
  passage: Passage | null;
  differences: Difference[];
}

/** Of the whole brief. */
export interface Counts {
  statements: number;
  claims: number;
  sourced: number;
  altered: number;
  missing: number;
}

/** What bears out one statement. */
export interface Evidence {
  range: Span;
  text: string;
  kind: 'claim' | 'judgement' | 'exempt' | 'other';
  sourced: boolean;
  citations: Citation[];
  checks: Check[];
  counts: Counts;
}
