// A new brief says what its title says, in YAML that means it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fileName, template } from '../src/commands/template.ts';

const day = new Date(2025, 8, 4);

test('a plain title stands as it is', () => {
  assert.equal(template('Seoul talks, first draft', day), '---\ntitle: Seoul talks, first draft\ndate: 2025-09-04\n---\n\n# Bottom line\n\n');
});

test('a Korean title asks for a Korean heading', () => {
  assert.equal(template('한일 국방장관 회담', day), '---\ntitle: 한일 국방장관 회담\ndate: 2025-09-04\n---\n\n# 요지\n\n');
});

test('a title that YAML would read otherwise is quoted', () => {
  for (const title of ['Talks: the second day', '# one', '"quoted"', 'yes', '2025', '- x', 'a #b', '', "{a}", 'tab\there']) {
    assert.match(template(title, day), new RegExp(`^---\\ntitle: ${JSON.stringify(title).replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}\\n`, 'u'));
  }
});

test('a file is named after its title', () => {
  assert.equal(fileName('Seoul & Tokyo: talks / 2025'), 'seoul-tokyo-talks-2025');
  assert.equal(fileName('한일 국방장관 회담'), '한일-국방장관-회담');
  assert.equal(fileName('../../etc/passwd'), 'etc-passwd');
  assert.equal(fileName(' ?! '), 'brief');
});
