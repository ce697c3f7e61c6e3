// A picture of a terminal: what `tmux capture-pane -p -e` gives, drawn by a browser in a grid of cells.
//
//   node terminal-picture.mjs SCREEN.ansi PICTURE.png FOREGROUND BACKGROUND     colours of the terminal, as #rrggbb
//
// TOOLS is the folder that tests/vscode/install.sh prints.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const [screen, picture, foreground, background] = process.argv.slice(2);
const tools = process.env.TOOLS;
const { chromium } = createRequire(path.join(tools, 'package.json'))('playwright-core');

const BASIC = ['#000000', '#cd3131', '#0dbc79', '#b58900', '#2472c8', '#bc3fbc', '#11a8cd', '#b0b0b0',
  '#666666', '#f14c4c', '#23d18b', '#d7a700', '#3b8eea', '#d670d6', '#29b8db', '#ffffff'];
const hex = (r, g, b) => `#${[r, g, b].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;

/** One of the 256 colours. */
function indexed(number) {
  if (number < 16) {
    return BASIC[number];
  }
  const step = (part) => (part === 0 ? 0 : 55 + 40 * part);
  const at = number - 16;
  const grey = 8 + 10 * (number - 232);
  return number < 232 ? hex(step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6)) : hex(grey, grey, grey);
}

/** Follows one escape sequence for colours and strokes. */
function apply(style, sequence) {
  const codes = sequence.split(';');
  for (let at = 0; at < codes.length; at += 1) {
    const [code, ...parts] = codes[at].split(':');
    const colour = () => {
      if (parts.length > 0) {
        return parts[0] === '5' ? indexed(Number(parts[1])) : hex(...parts.filter((part) => part !== '').slice(-3));
      }
      at += codes[at + 1] === '5' ? 2 : 4;
      return codes[at - 1] === '5' ? indexed(Number(codes[at])) : hex(codes[at - 2], codes[at - 1], codes[at]);
    };
    const number = Number(code);
    if (number === 0) Object.keys(style).forEach((key) => delete style[key]);
    else if (number === 1) style.bold = true;
    else if (number === 2) style.dim = true;
    else if (number === 3) style.italic = true;
    else if (number === 4) style.line = parts[0] === '0' ? undefined : parts[0] === '3' ? 'wavy' : 'solid';
    else if (number === 7) style.reverse = true;
    else if (number === 22) style.bold = style.dim = undefined;
    else if (number === 23) style.italic = undefined;
    else if (number === 24) style.line = undefined;
    else if (number === 27) style.reverse = undefined;
    else if (number === 38) style.front = colour();
    else if (number === 48) style.back = colour();
    else if (number === 58) style.lineColour = colour();
    else if (number === 39) style.front = undefined;
    else if (number === 49) style.back = undefined;
    else if (number === 59) style.lineColour = undefined;
    else if (number >= 30 && number <= 37) style.front = BASIC[number - 30];
    else if (number >= 90 && number <= 97) style.front = BASIC[number - 82];
    else if (number >= 40 && number <= 47) style.back = BASIC[number - 40];
    else if (number >= 100 && number <= 107) style.back = BASIC[number - 92];
  }
}

const isWide = (character) => /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]/u.test(character);
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A cell, or the cells in one style. */
function span(text, style) {
  const [front, back] = style.reverse ? [style.back ?? background, style.front ?? foreground] : [style.front ?? foreground, style.back ?? 'transparent'];
  const line = style.line === undefined ? '' : `text-decoration:underline ${style.line} ${style.lineColour ?? front} 1px;text-underline-offset:3px;text-decoration-skip-ink:none;`;
  const cells = [...text].map((character) => (isWide(character) ? `<b class="wide">${character}</b>` : escaped(character))).join('');
  return `<span style="color:${front};background:${back};${line}${style.bold ? 'font-weight:bold;' : ''}${style.italic ? 'font-style:italic;' : ''}${style.dim ? 'opacity:.6;' : ''}">${cells}</span>`;
}

const style = {};
const rows = readFileSync(screen, 'utf8').replace(/\n$/u, '').split('\n').map((row) => {
  let html = '';
  // Other sequences, such as links, are left out.
  for (const part of row.replaceAll(/\x1b\][^\x1b\x07]*(?:\x07|\x1b\\)/gu, '').split(/(\x1b\[[0-9;:]*m)/u)) {
    const sequence = /^\x1b\[([0-9;:]*)m$/u.exec(part);
    if (sequence !== null) apply(style, sequence[1] === '' ? '0' : sequence[1]);
    else if (part !== '') html += span(part, style);
  }
  return `<div>${html}&#8203;</div>`;
});

const browser = await chromium.launch({ executablePath: path.join(tools, 'bin/chromium'), args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'] });
const page = await browser.newPage({ viewport: { width: 1000, height: 600 } });
await page.setContent(`<style>
  body { margin: 0 } main { display: inline-block; padding: 8px; color: ${foreground}; background: ${background} }
  main { font: 14px 'DejaVu Sans Mono', 'NanumGothicCoding', 'NanumGothic', monospace; white-space: pre }
  div { height: 19px; line-height: 19px } .wide { display: inline-block; width: 2ch; font-weight: inherit; text-align: center }
</style><main>${rows.join('')}</main>`);
await page.locator('main').screenshot({ path: picture });
await browser.close();
