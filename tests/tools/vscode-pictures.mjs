// Pictures of a brief in VS Code, dark and light, the extension newly installed and nothing set but the theme.
//
//   TOOLS=… node vscode-pictures.mjs WORK VSIX PROJECT BRIEF OUT
//
// WORK      an empty folder for VS Code's data
// VSIX      the packed extension
// PROJECT   the folder to open; BRIEF is a file in it
// OUT       where colours-vscode-dark.png and colours-vscode-light.png go

import path from 'node:path';

import { Editor } from '../vscode/workbench.mjs';

const [work, vsix, project, brief, out] = process.argv.slice(2);
const editor = await Editor.start({ work, vsix });
try {
  for (const [shade, theme] of [['dark', 'Dark Modern'], ['light', 'Light Modern']]) {
    editor.settings({ 'workbench.colorTheme': theme });
    const window = await editor.open(project, brief, { width: 1080, height: 700 });
    await window.settled(() => window.status(), (text) => text.includes('sourced'));
    await window.page.waitForSelector('.squiggly-error');
    // The tree of files says nothing of colours.
    await window.page.keyboard.press('Control+b');
    await window.focus();
    await window.go(1, 1);
    const file = path.join(out, `colours-vscode-${shade}.png`);
    await window.picture(file);
    console.log(file);
    await window.close();
  }
} finally {
  await editor.stop();
}
