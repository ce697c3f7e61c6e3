// Every command of the manifest is somebody's, on the desktop and in the browser; and in the browser nothing is asked for
// that a browser has not. Reads the bundles in dist, so build first.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const declared = manifest.contributes.commands.map((one) => one.command).sort();

/** Something that can be called, made and asked for anything. */
const anything = () =>
  new Proxy(function () {}, {
    get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key === 'prototype' ? {} : key === 'then' ? undefined : anything()),
    set: () => true,
    apply: () => anything(),
    construct: () => anything(),
  });

/** Activates a bundle with a `vscode` that notes commands; what it required, and the commands it registered. */
function activate(bundle) {
  const registered = [];
  const required = [];
  const vscode = new Proxy({}, {
    get: (_, key) => (key === 'commands' ? { registerCommand: (name) => registered.push(name), executeCommand() {} } : anything()),
    has: () => true,
  });
  const module = { exports: {} };
  const load = (name) => {
    required.push(name);
    return name === 'vscode' ? { __esModule: true, ...Object.fromEntries(API.map((key) => [key, vscode[key]])) } : anything();
  };
  const code = readFileSync(path.join(root, 'dist', bundle), 'utf8');
  new Function('module', 'exports', 'require', code)(module, module.exports, load);
  module.exports.activate({ subscriptions: [], extensionUri: anything() });
  return { registered: registered.sort(), required: [...new Set(required)] };
}

const API = [
  'CancellationTokenSource', 'ConfigurationTarget', 'Diagnostic', 'DiagnosticSeverity', 'Disposable', 'EventEmitter', 'FileType', 'Position',
  'ProgressLocation', 'Range', 'Selection', 'StatusBarAlignment', 'ThemeColor', 'ThemeIcon', 'Uri', 'ViewColumn', 'commands', 'languages',
  'window', 'workspace',
];

test('the browser has every command, and asks for nothing but the editor', () => {
  const { registered, required } = activate('browser.js');
  assert.deepEqual(registered, declared);
  assert.deepEqual(required, ['vscode']);
});

test('every command stands in the menu of commands under a name', () => {
  for (const command of manifest.contributes.commands) {
    assert.match(command.title, /^[A-Z]/u);
    assert.equal(command.category, 'Attaché');
  }
});

test('what the walkthrough leads to is there', () => {
  const [walkthrough] = manifest.contributes.walkthroughs;
  for (const step of walkthrough.steps) {
    assert.ok(readFileSync(path.join(root, step.media.markdown), 'utf8').length > 100);
    for (const [, command] of step.description.matchAll(/\(command:([\w.]+)\)/gu)) {
      assert.ok(declared.includes(command), command);
    }
  }
});

test('the lock file names no registry', () => {
  assert.doesNotMatch(readFileSync(path.join(root, 'package-lock.json'), 'utf8'), /"resolved"/u);
});
