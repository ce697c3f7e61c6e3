// Cuts a text where something is marked in it. Plain functions over strings, for the page and for its tests.

import type { Place, Span } from './protocol';

/** A part of a text, with what is marked there. */
export interface Piece<T> {
  text: string;
  mark: T | null;
}

/** Something to be marked: where it stands in the file, and the words that stand there. */
export interface Mark<T> {
  range: Span;
  text: string;
  mark: T;
}

/**
 * Cuts `text`, which stands in a file from `start` on, at the marks. A mark is placed by its range if its words stand
 * there, else where its words first stand; it is left out if they do not, or if it meets a mark that is before it.
 * Lines that are broken only because the page is narrow are joined.
 */
export function cut<T>(text: string, start: Place, marks: readonly Mark<T>[]): Piece<T>[] {
  const shown = joined(text);
  const placed = marks
    .map((mark) => ({ mark: mark.mark, ...place(text, start, mark) }))
    .filter((mark) => mark.from >= 0 && mark.to > mark.from)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const pieces: Piece<T>[] = [];
  let at = 0;
  for (const { from, to, mark } of placed) {
    if (from < at) {
      continue;
    }
    pieces.push({ text: shown.slice(at, from), mark: null }, { text: shown.slice(from, to), mark });
    at = to;
  }
  pieces.push({ text: shown.slice(at), mark: null });
  return pieces.filter((piece) => piece.text !== '');
}

function place(text: string, start: Place, mark: { range: Span; text: string }): { from: number; to: number } {
  const from = offset(text, start, mark.range.start);
  const to = offset(text, start, mark.range.end);
  if (from !== null && to !== null && sameWords(text.slice(from, to), mark.text)) {
    return { from, to };
  }
  const found = mark.text === '' ? -1 : text.indexOf(mark.text);
  return { from: found, to: found + mark.text.length };
}

const sameWords = (a: string, b: string): boolean => a.replaceAll(/\s+/gu, ' ') === b.replaceAll(/\s+/gu, ' ');

/** Where a place of the file is in the text; `null` when it is not in it. */
function offset(text: string, start: Place, place: Place): number | null {
  if (place.line < start.line || (place.line === start.line && place.character < start.character)) {
    return null;
  }
  if (place.line === start.line) {
    return place.character - start.character;
  }
  let line = start.line;
  const ends = /\r\n|\r|\n/gu;
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
    line += 1;
    if (line === place.line) {
      return ends.lastIndex + place.character;
    }
  }
  return null;
}

/** The text in as many units, with a space for each line end inside a paragraph: behind a long line, before a word. */
function joined(text: string): string {
  return text.replaceAll(/(?<=[^\r\n]{40})(?:\r\n|\r|\n)(?=[ \t]*[\p{L}\p{N}"'“‘(「『])/gu, (end) => ' '.repeat(end.length));
}
