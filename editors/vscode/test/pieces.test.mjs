// Marks land on their words, wherever these stand in the file.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cut } from '../src/evidence/pieces.ts';

const at = (line, character) => ({ line, character });
const span = (a, b, c, d) => ({ start: at(a, b), end: at(c, d) });
const shown = (pieces) => pieces.map((piece) => (piece.mark === null ? piece.text : `<${piece.text}>`)).join('');

test('a mark is placed by its range, in UTF-16 units, also when its words stand twice', () => {
  const marks = [{ range: span(4, 18, 4, 19), text: '3', mark: 'good' }];
  assert.equal(shown(cut('🙂 3 things, then 3.', at(4, 0), marks)), '🙂 3 things, then <3>.');
});

test('the text may begin anywhere in its file', () => {
  const marks = [{ range: span(9, 0, 9, 3), text: 'two', mark: 'good' }];
  assert.equal(shown(cut('one\r\ntwo', at(8, 40), marks)), 'one\r\n<two>');
});

test('a mark whose place has other words is put where its words first stand', () => {
  const marks = [{ range: span(0, 0, 0, 3), text: '백만', mark: 'bad' }];
  assert.equal(shown(cut('마스크 백만 장', at(0, 0), marks)), '마스크 <백만> 장');
});

test('a mark whose words are nowhere is left out, and so is one in another', () => {
  const nowhere = { range: span(7, 0, 7, 2), text: 'no', mark: 'bad' };
  const outer = { range: span(0, 0, 0, 7), text: 'ten big', mark: 'good' };
  const inner = { range: span(0, 4, 0, 7), text: 'big', mark: 'bad' };
  assert.equal(shown(cut('ten big ships', at(0, 0), [nowhere, inner, outer])), '<ten big> ships');
});

test('lines of a narrow page are joined, and those of lists and between paragraphs are not', () => {
  const narrow = 'a line that is about as long as a line is wont to be\nand goes on.\n\nAnother.\n- an item that is about as long as a line is wont to be\n- an item';
  assert.equal(
    shown(cut(narrow, at(0, 0), [])),
    'a line that is about as long as a line is wont to be and goes on.\n\nAnother.\n- an item that is about as long as a line is wont to be\n- an item',
  );
});

test('any text is shown whole', () => {
  for (let seed = 1; seed < 400; seed += 1) {
    const random = numbers(seed);
    const alphabet = ['a', ' ', '\n', '\r\n', '가', '🙂', '.', '“'];
    const text = Array.from({ length: random(60) }, () => alphabet[random(alphabet.length)]).join('');
    const marks = Array.from({ length: random(5) }, () => ({
      range: span(random(6), random(20), random(6), random(20)),
      text: text.slice(random(30), random(60)),
      mark: 'good',
    }));
    const same = (one) => one.replaceAll(/\s/gu, ' ');
    assert.equal(same(cut(text, at(random(3), random(9)), marks).map((piece) => piece.text).join('')), same(text));
  }
});

function numbers(seed) {
  let state = seed * 2654435761;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}
