// The extension with the server in it, as it is packed for one platform, in a profile that has just been made: no `attache` on
// the PATH, none of our settings, and a folder that is not trusted. It must find its own server and work.
//
//   PACKED, TOOLS, WORK, REPO   set by run.sh

import { cpSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';

import { equal, finish, group, holds, note, ok } from './checks.mjs';
import { Editor } from './workbench.mjs';

const { REPO, WORK, PACKED } = process.env;
const work = path.join(WORK, 'packed');
const project = path.join(work, 'examples');
cpSync(path.join(REPO, 'examples'), project, { recursive: true });

const home = path.join(work, 'home');
const environment = { PATH: '/usr/bin:/bin', HOME: home, CARGO_HOME: path.join(home, '.cargo') };
const editor = await Editor.start({ work, vsix: PACKED, environment });
editor.settings({ 'security.workspace.trust.enabled': true });
let window;

/** The programs that run on this machine, as far as they can be seen. */
function programs() {
  const exes = readdirSync('/proc').filter((name) => /^\d+$/u.test(name)).map((id) => `/proc/${id}/exe`);
  return exes.flatMap((exe) => {
    try {
      return [readlinkSync(exe)];
    } catch {
      return [];
    }
  });
}

const broken = async () => {
  const file = path.join(process.env.PICTURES ?? work, 'failed-packed.png');
  await window?.picture(file);
  note(`  picture: ${file}`);
};

await group('The server that comes with the extension', async () => {
  window = await editor.open(project, 'briefs/draft.brief');
  await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  await window.page.waitForSelector('.squiggly-error');
  ok('is found, and underlines a draft, also where the folder is not trusted');
  // VS Code marks it for a moment, until it has read what the extension sets for briefs.
  const strange = window.page.locator('.view-overlays .unicode-highlight');
  equal('Hangul is not marked as strange there', 0, await window.settled(() => strange.count(), (count) => count === 0));
  await window.focus();
  holds('and counts its claims', ['sourced'], await window.settled(() => window.status(), (text) => text.includes('sourced')));
  holds('from the folder of the extension', [path.join(work, 'data', 'extensions'), '/server/attache'], programs().filter((program) => path.basename(program) === 'attache'));
}, broken);

await window?.close();
await editor.stop();
process.exit(finish());
