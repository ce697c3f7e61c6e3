// What the extension and the page of the evidence view tell each other.

import type { Evidence, Span } from './protocol';

/** What the page shows. */
export type Shown =
  | { kind: 'evidence'; brief: string; evidence: Evidence }
  | { kind: 'nothing'; brief: string | null; summary: string | null }
  | { kind: 'problem'; message: string };

/** What the page asks for: to be told what to show, or to open a place. */
export type Asked = { kind: 'ready' } | { kind: 'open'; uri: string; range: Span } | { kind: 'brief'; range: Span };
