// What a person does in VS Code, and what then stands on the screen. One browser and one server for the run; every
// `open` is a window of its own.

import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const tools = process.env.TOOLS;
const require = createRequire(path.join(tools, 'package.json'));
const { chromium } = require('playwright-core');

/** How long anything may take, in milliseconds. The first window of a server takes about ten seconds. */
const PATIENCE = 30_000;

const here = import.meta.dirname;

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** VS Code's server, with the extension of `vsix` and data of its own under `work`. */
export class Editor {
  static async start({ work, vsix, environment }) {
    const editor = new Editor();
    editor.data = path.join(work, 'data');
    editor.settingsFile = path.join(editor.data, 'user', 'User', 'settings.json');
    mkdirSync(path.dirname(editor.settingsFile), { recursive: true });
    editor.settings({});
    editor.port = await freePort();
    const main = path.join(tools, 'node_modules/code-server/lib/vscode/out/server-main.js');
    const folders = ['--server-data-dir', editor.data, '--user-data-dir', path.join(editor.data, 'user'), '--extensions-dir', path.join(editor.data, 'extensions')];
    const env = { ...process.env, ...environment, EXTENSIONS_GALLERY: '{}', VSCODE_CLI: '1' };
    const run = (args) => spawn(path.join(tools, 'bin/node'), [main, ...folders, '--accept-server-license-terms', ...args], { env });
    await ends(run(['--install-extension', vsix]));
    editor.server = run(['--host', '127.0.0.1', '--port', String(editor.port), '--without-connection-token', '--telemetry-level', 'off']);
    await says(editor.server, 'Extension host agent listening');
    editor.browser = await chromium.launch({
      executablePath: path.join(tools, 'bin/chromium'),
      args: ['--no-sandbox', '--disable-gpu', '--disable-breakpad', '--force-color-profile=srgb'],
    });
    return editor;
  }

  /** The user's settings from now on, over those of all tests. */
  settings(more) {
    const base = JSON.parse(readFileSync(path.join(here, 'settings.json'), 'utf8'));
    this.current = { ...base, ...more };
    writeFileSync(this.settingsFile, JSON.stringify(this.current, null, 2));
  }

  /** A window on a folder, with a file open and colours shown. */
  async open(folder, file, size = { width: 1280, height: 800 }) {
    const context = await this.browser.newContext({ viewport: size });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const payload = file === undefined ? [] : [['openFile', `vscode-remote://127.0.0.1:${this.port}${encodeURI(path.join(folder, file))}`]];
    await page.goto(`http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    const window = new Window(page, folder);
    await page.waitForSelector('.monaco-workbench');
    if (file !== undefined) {
      await page.waitForSelector('.monaco-editor .view-line');
    }
    return window;
  }

  async stop() {
    await this.browser?.close();
    this.server?.kill();
  }
}

function ends(child) {
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  child.stderr.on('data', (data) => (said += data));
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`ended with ${code}: ${said}`))));
  });
}

function says(child, words) {
  let said = '';
  return new Promise((resolve, reject) => {
    const read = (data) => {
      said += data;
      if (said.includes(words)) {
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`the editor's server ended with ${code}: ${said}`)));
  });
}

/** One window of the workbench. */
export class Window {
  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
  }

  /** The editor that has, or last had, the focus. */
  get editor() {
    return this.page.locator('.editor-group-container.active .monaco-editor[data-uri]').first();
  }

  /** Puts the keyboard into the first editor. */
  async focus() {
    await this.page.locator('.editor-group-container .monaco-editor .view-lines').first().click();
  }

  /** Waits until a file is in front in one of the editor groups. */
  async inFront(file) {
    await this.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
  }

  /** Opens a file of the folder in the editor group in front. */
  async openFile(file) {
    await this.page.keyboard.press('Control+p');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor({ state: 'visible' });
    await input.fill(file);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: path.basename(file) }).waitFor();
    await this.page.keyboard.press('Enter');
    const name = path.basename(file);
    const tab = await this.settled(() => this.activeTab(), (active) => active === name);
    if (tab !== name) {
      throw new Error(`${file} does not open; in front is ${tab}`);
    }
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async command(name) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor({ state: 'visible' });
    await input.fill(`>${name}`);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Puts the cursor to a line and column, from 1 (columns in UTF-16 units), and scrolls there. */
  async go(line, column) {
    await this.page.keyboard.press('Control+g');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor({ state: 'visible' });
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await sleep(150);
  }

  /** Puts the cursor before the n-th occurrence of some words in the file on disk, or `offset` units behind their beginning. */
  async goTo(file, words, offset = 0, nth = 1) {
    const text = readFileSync(path.join(this.folder, file), 'utf8');
    let at = -1;
    for (let left = nth; left > 0; left -= 1) {
      at = text.indexOf(words, at + 1);
      if (at < 0) {
        throw new Error(`${words} does not stand in ${file} ${nth} times`);
      }
    }
    const before = text.slice(0, at + offset).split('\n');
    await this.go(before.length, before.at(-1).length + 1);
  }

  /** What stands where the text cursor is: its middle on the screen. */
  async cursor() {
    const box = await this.editor.locator('.cursors-layer .cursor').first().boundingBox();
    return { x: box.x + 2, y: box.y + box.height / 2 };
  }

  /** Moves the mouse to the text cursor and gives the text of the hover that comes up; nothing if none does in a while. */
  async hover(patience = undefined) {
    const hover = this.page.locator('.monaco-hover:not(.hidden)', { has: this.page.locator('.hover-contents') }).first();
    return this.settled(async () => {
      const { x, y } = await this.cursor();
      await this.page.mouse.move(x + 200, y + 60);
      await this.page.mouse.move(x + 3, y, { steps: 4 });
      await hover.waitFor({ state: 'visible', timeout: 4000 }).catch(() => undefined);
      return (await hover.isVisible()) ? hover.innerText() : '';
    }, (text) => text !== '' && !text.startsWith('Loading'), patience);
  }

  /** The text of the editor in front, as the screen shows it. */
  async lines() {
    const rows = await this.editor.locator('.view-lines .view-line').evaluateAll((nodes) =>
      nodes.map((node) => ({ top: Number.parseFloat(node.style.top), text: node.textContent })),
    );
    return rows.sort((a, b) => a.top - b.top).map((row) => row.text.replaceAll('\u00a0', ' '));
  }

  async activeTab() {
    return this.page.locator('.editor-group-container.active .tab.active').first().getAttribute('data-resource-name');
  }

  async save() {
    await this.page.keyboard.press('Control+s');
    await this.page.locator('.editor-group-container.active .tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The titles that the light bulb offers at the cursor. */
  async fixes() {
    await this.page.keyboard.press('Control+.');
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.first().waitFor();
    return rows.evaluateAll((nodes) => nodes.map((node) => node.textContent.trim()));
  }

  /** Takes one of them. */
  async fix(title) {
    await this.fixes();
    await this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first().click();
    await this.page.locator('.action-widget .monaco-list-row.action').first().waitFor({ state: 'detached' });
  }

  /** "Errors: 6, Warnings: 8, …", of the list of problems. */
  async problemsCount() {
    return (await this.page.locator('.statusbar-item[id="status.problems"] a').first().getAttribute('aria-label')) ?? '';
  }

  /** "Ln 16, Col 2", of the cursor. */
  async place() {
    return this.page.locator('.statusbar-item[id="status.editor.selection"]').innerText();
  }

  async quickItems() {
    return this.page.locator('.quick-input-list .monaco-list-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  }

  /** Answers the question that is being asked. */
  async answer(text) {
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor({ state: 'visible' });
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The text of the notification that has some words, with its buttons. */
  async notification(words) {
    const toast = this.page.locator('.notification-toast', { hasText: words }).first();
    await toast.waitFor();
    return toast.innerText();
  }

  /** The colour of the span of the editor that begins with, or has, some words; `null` when there is none. */
  async colour(words) {
    return this.editor.locator('.view-line span > span').evaluateAll((spans, wanted) => {
      const text = (span) => span.textContent.replaceAll('\u00a0', ' ');
      const found = spans.find((span) => text(span).includes(wanted));
      return found === undefined ? null : getComputedStyle(found).color;
    }, words);
  }

  /**
   * Types a text as a Korean input method does: each syllable grows letter by letter as a composition, and is committed
   * when the next one begins. `pause`, in milliseconds, is between the syllables; with `giveUp` the last one is taken back.
   */
  async compose(text, pause = 20, { giveUp = false } = {}) {
    const browser = await this.page.context().newCDPSession(this.page);
    const composing = (syllable) =>
      browser.send('Input.imeSetComposition', { text: syllable, selectionStart: syllable.length, selectionEnd: syllable.length });
    const letters = [...text];
    for (const [index, letter] of letters.entries()) {
      if (!/[가-힣]/u.test(letter)) {
        await this.page.keyboard.type(letter);
        continue;
      }
      for (const step of growing(letter)) {
        await composing(step);
        await sleep(15);
      }
      if (giveUp && index === letters.length - 1) {
        await composing('');
      } else {
        await browser.send('Input.insertText', { text: letter });
      }
      await sleep(pause);
    }
    await browser.detach();
  }

  async suggestions() {
    await this.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    return this.page.locator('.suggest-widget.visible .monaco-list-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
  }

  /** The document of the evidence view: a frame in a frame. */
  async evidence() {
    const frame = this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await frame.locator('#evidence > *').first().waitFor();
    return frame;
  }

  async status() {
    const item = this.page.locator('.statusbar-item[id="attache.attache.attache.status"], .statusbar-item[id*="attache.status"]').first();
    await item.waitFor();
    return (await item.innerText()).trim();
  }

  /** Waits until a function gives what is wanted; what it gives at last. */
  async settled(read, wanted, patience = 15_000) {
    const end = Date.now() + patience;
    let value = await read();
    while (!wanted(value) && Date.now() < end) {
      await sleep(100);
      value = await read();
    }
    return value;
  }

  /** With `hovering` the mouse stays where it is. */
  async picture(file, { hovering = false } = {}) {
    mkdirSync(path.dirname(file), { recursive: true });
    if (hovering) {
      // It fades in.
      await sleep(600);
    } else {
      await this.page.mouse.move(4, 4);
    }
    await this.page.screenshot({ path: file });
  }

  async close() {
    await this.page.context().close();
  }
}

const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const FIRST = '가'.codePointAt(0);
const FINALS = 28;
const VOWELS = 21;

/** 한: ㅎ, 하, 한. */
function growing(syllable) {
  const index = syllable.codePointAt(0) - FIRST;
  const open = String.fromCodePoint(FIRST + index - (index % FINALS));
  const steps = [INITIALS[Math.floor(index / (FINALS * VOWELS))], open];
  return index % FINALS === 0 ? steps : [...steps, syllable];
}
