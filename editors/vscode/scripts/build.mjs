// Bundles the extension: for the desktop and remote machines, for the browser, and the page of the evidence view.
//
//   node scripts/build.mjs [--production] [--watch]

import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: production ? 'none' : 'inline',
  logLevel: 'warning',
  target: 'es2022',
};

const bundles = [
  { entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', platform: 'node', format: 'cjs', external: ['vscode'] },
  { entryPoints: ['src/browser.ts'], outfile: 'dist/browser.js', platform: 'browser', format: 'cjs', external: ['vscode'] },
  { entryPoints: ['src/evidence/page/main.ts'], outfile: 'dist/evidence.js', platform: 'browser', format: 'iife' },
];

for (const bundle of bundles) {
  const build = await context({ ...shared, ...bundle });
  if (watch) {
    await build.watch();
  } else {
    await build.rebuild();
    await build.dispose();
  }
}
