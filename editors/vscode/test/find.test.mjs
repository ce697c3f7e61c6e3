// Which server is taken: the chosen one, else that of the PATH, else the packed one.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { findServer } from '../src/server/find.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'attache-find-'));
test.after(() => rmSync(folder, { recursive: true }));

function program(...parts) {
  const file = path.join(folder, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

const onPath = program('path', 'attache');
const packed = program('extension', 'server', 'attache');
const chosen = program('chosen', 'my-attache');
const windows = program('windows', 'attache.exe');

const around = (more) => ({
  chosen: '',
  extension: path.join(folder, 'extension'),
  environment: { PATH: path.dirname(onPath), CARGO_HOME: path.join(folder, 'none') },
  platform: 'linux',
  ...more,
});

test('what is chosen comes first', () => {
  assert.deepEqual(findServer(around({ chosen })), { program: chosen, origin: 'setting' });
});

test('what is chosen and is not there is told, and nothing else is taken', () => {
  assert.deepEqual(findServer(around({ chosen: '/no/such' })), { program: null, missing: '/no/such' });
  assert.deepEqual(findServer(around({ chosen: folder })), { program: null, missing: folder });
});

test('then the PATH, then the folder of cargo, then the packed one', () => {
  assert.deepEqual(findServer(around({})), { program: onPath, origin: 'path' });
  const cargo = program('cargo', 'bin', 'attache');
  assert.deepEqual(findServer(around({ environment: { PATH: '', CARGO_HOME: path.join(folder, 'cargo') } })), { program: cargo, origin: 'path' });
  assert.deepEqual(findServer(around({ environment: { PATH: 'relative', CARGO_HOME: '/none' } })), { program: packed, origin: 'packed' });
});

test('a CARGO_HOME without anything in it is none', () => {
  const cargo = program('home', '.cargo', 'bin', 'attache');
  const home = process.env.HOME;
  process.env.HOME = path.join(folder, 'home');
  try {
    assert.deepEqual(findServer(around({ environment: { PATH: '', CARGO_HOME: '' } })), { program: cargo, origin: 'path' });
  } finally {
    process.env.HOME = home;
  }
});

test('none at all is told', () => {
  assert.deepEqual(findServer(around({ environment: { CARGO_HOME: '/none' }, extension: '/none' })), { program: null, missing: null });
});

test('a file that cannot be run is none', () => {
  const file = program('dead', 'attache');
  chmodSync(file, 0o644);
  const found = findServer(around({ environment: { PATH: path.dirname(file), CARGO_HOME: '/none' } }));
  assert.equal(found.program, packed);
});

test('Windows spells it otherwise', () => {
  const environment = { Path: path.dirname(windows), CARGO_HOME: '/none' };
  assert.deepEqual(findServer(around({ environment, platform: 'win32' })), { program: windows, origin: 'path' });
});
