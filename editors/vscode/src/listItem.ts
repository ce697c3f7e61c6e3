// What a line break behind a list item calls for where the editor has not set the next marker itself.

/** The marker is taken away, or one is set on the new line. */
export type Step = { kind: 'end' } | { kind: 'marker'; text: string };

/**
 * `before` is the line that was broken, up to the break, and `after` what stands on the new line. `null` when nothing is to
 * be done. A number of four digits is a year to the grammar, as in `2025. 9. 8.`, and counts no items.
 */
export function afterBreak(before: string, after: string): Step | null {
  if (/^[ \t]*(?:[-*+>]|\d{1,3}[.)])[ \t]+$/u.test(before)) {
    return after.trim() === '' ? { kind: 'end' } : null;
  }
  const [, bullet, number, close] = /^[ \t]*(?:([-*+>])|(\d{1,3})([.)])) +\S/u.exec(before) ?? [];
  if (bullet !== undefined) {
    return { kind: 'marker', text: `${bullet} ` };
  }
  return number === undefined ? null : { kind: 'marker', text: `${Number(number) + 1}${close} ` };
}
