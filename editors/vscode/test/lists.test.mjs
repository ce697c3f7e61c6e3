// Enter in a list: the editor's own rules, and what is done beyond them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { afterBreak } from '../src/listItem.ts';

const { onEnterRules } = JSON.parse(readFileSync(new URL('../language-configuration.json', import.meta.url), 'utf8'));

/** What the editor sets on the next line by itself. */
const next = (line) => onEnterRules.find((rule) => new RegExp(rule.beforeText, 'u').test(line))?.action.appendText;

test('the next bullet, quote mark or number is set at once', () => {
  for (const mark of ['-', '*', '+', '>']) {
    assert.equal(next(`  ${mark} 안규백`), `${mark} `);
  }
  for (const close of ['.', ')']) {
    for (let number = 0; number < 100; number += 1) {
      assert.equal(next(`${number}${close} word`), `${number + 1}${close} `);
    }
  }
});

test('but none behind an empty item, or what is no item', () => {
  for (const line of ['- ', '12. ', '> ', 'word', '-word', '12.5 million', '2025. 9. 8.x', '** bold']) {
    assert.equal(next(line), undefined, line);
  }
});

test('higher numbers go on, and what the editor has missed', () => {
  assert.deepEqual(afterBreak('  - word', '  '), { kind: 'marker', text: '- ' });
  assert.deepEqual(afterBreak('9. word', ''), { kind: 'marker', text: '10. ' });
  assert.deepEqual(afterBreak('100. word', ''), { kind: 'marker', text: '101. ' });
  assert.deepEqual(afterBreak('  120) word', '  rest'), { kind: 'marker', text: '121) ' });
});

test('an item that is left empty ends the list', () => {
  for (const line of ['- ', '  * ', '12. ', '100) ', '> ']) {
    assert.deepEqual(afterBreak(line, '  '), { kind: 'end' }, line);
  }
  assert.equal(afterBreak('- ', 'the rest of the item'), null);
});

test('nothing is done elsewhere', () => {
  for (const line of ['', 'word', '-', '160.', '-word', '100.5 million', '100.000 men', '2025. 9. 8. 회담']) {
    assert.equal(afterBreak(line, ''), null, line);
  }
});
