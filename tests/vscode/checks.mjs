// Counting and reporting. Every check prints a line; a failed one says what was expected and what came.

let passed = 0;
let failed = 0;

const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2)) ?? 'nothing';
const indented = (text) => `    ${text.replaceAll('\n', '\n    ')}`;

export function note(text) {
  console.log(text);
}

export function ok(name) {
  passed += 1;
  console.log(`ok   ${name}`);
}

export function fail(name, expected, actual) {
  failed += 1;
  console.log(`FAIL ${name}\n  expected:\n${indented(shown(expected))}\n  actual:\n${indented(shown(actual))}`);
}

/** Two values are the same. */
export function equal(name, expected, actual) {
  if (shown(expected) === shown(actual)) {
    ok(name);
  } else {
    fail(name, expected, actual);
  }
}

/** A text, or a list of texts, holds each of some words. */
export function holds(name, words, text) {
  const all = Array.isArray(text) ? text.join('\n') : (text ?? '');
  const missing = words.filter((word) => !all.includes(word));
  if (missing.length === 0) {
    ok(name);
  } else {
    fail(name, `a text with: ${missing.join(' | ')}`, all);
  }
}

/** A text holds none of some words. */
export function lacks(name, words, text) {
  const present = words.filter((word) => text.includes(word));
  if (present.length === 0) {
    ok(name);
  } else {
    fail(name, `a text without: ${present.join(' | ')}`, text);
  }
}

/** Runs a group of checks; an error in it is a failure, `broken` is told, and the next group runs all the same. */
export async function group(name, body, broken) {
  console.log(`\n${name}`);
  try {
    await body();
  } catch (error) {
    fail(name, 'to run to its end', error.stack ?? String(error));
    await broken?.(name);
  }
}

/** Prints the last line; the exit status of the run. */
export function finish() {
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
