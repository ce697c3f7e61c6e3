// Packs the extension as a VSIX.
//
//   npm run package                                  for every platform, without the server
//   npm run package -- --server PATH                 for this platform, with the server PATH in it
//   npm run package -- --server PATH --target NAME   for another (linux-x64, darwin-arm64, win32-x64 …)
//
// Writes attache-VERSION.vsix or attache-NAME-VERSION.vsix here, and prints its name.

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));
const from = process.env.INIT_CWD ?? process.cwd();
const { values } = parseArgs({ options: { server: { type: 'string' }, target: { type: 'string' }, out: { type: 'string' } } });

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const target = values.server === undefined ? undefined : (values.target ?? `${process.platform}-${process.arch}`);
const name = target === undefined ? `attache-${version}.vsix` : `attache-${target}-${version}.vsix`;
const out = values.out === undefined ? name : path.resolve(from, values.out);

rmSync('server', { recursive: true, force: true });
if (values.server !== undefined) {
  const program = path.join('server', target.startsWith('win32') ? 'attache.exe' : 'attache');
  mkdirSync('server');
  copyFileSync(path.resolve(from, values.server), program);
  chmodSync(program, 0o755);
}

const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
const options = ['package', '--no-dependencies', '--allow-missing-repository', '--out', out];
const packed = spawnSync(process.execPath, [vsce, ...options, ...(target === undefined ? [] : ['--target', target])], { stdio: 'inherit' });
rmSync('server', { recursive: true, force: true });
process.exit(packed.status ?? 1);
