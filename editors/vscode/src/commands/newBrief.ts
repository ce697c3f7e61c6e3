// “New Brief…”: asks for a title and a place, and writes a brief to start from. Works without a server, in the browser too.

import * as vscode from 'vscode';

import { newBriefFolder } from '../settings';

export async function newBrief(): Promise<void> {
  const title = await vscode.window.showInputBox({
    title: 'New brief',
    prompt: 'What is it about? The title may be changed later.',
    placeHolder: 'Seoul and Tokyo resume ministerial defence talks',
  });
  if (title === undefined) {
    return;
  }
  const content = template(title.trim(), new Date());
  const folder = await home();
  if (folder === undefined) {
    await show(await vscode.workspace.openTextDocument({ language: 'brief', content }));
    return;
  }
  const place = await vscode.window.showSaveDialog({
    title: 'New brief',
    saveLabel: 'Create',
    defaultUri: vscode.Uri.joinPath(folder, `${fileName(title)}.brief`),
    filters: { Briefs: ['brief'] },
  });
  if (place !== undefined) {
    await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(content));
    await show(await vscode.workspace.openTextDocument(place));
  }
}

/** A title of what its language asks for, the day's date, and a first heading. Exported for the tests. */
export function template(title: string, today: Date): string {
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const heading = /[가-힣]/u.test(title) ? '요지' : 'Bottom line';
  return `---\ntitle: ${yaml(title)}\ndate: ${day}\n---\n\n# ${heading}\n\n`;
}

/** A scalar that means itself: quoted where YAML would read it as something else. */
function yaml(text: string): string {
  const plain = /^[\p{L}][\p{L}\p{N} ,.()’“”·-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off)$/iu.test(text);
  return plain ? text : JSON.stringify(text);
}

/** A name that every file system takes. */
export function fileName(title: string): string {
  const name = title
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60);
  return name === '' ? 'brief' : name;
}

/** The folder that is offered: that of the brief in front, else the one of the settings, else the workspace's. */
async function home(): Promise<vscode.Uri | undefined> {
  const open = vscode.window.activeTextEditor?.document;
  if (open?.languageId === 'brief' && !open.isUntitled) {
    return vscode.Uri.joinPath(open.uri, '..');
  }
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (root === undefined) {
    return undefined;
  }
  const folder = vscode.Uri.joinPath(root, newBriefFolder(root));
  return (await isFolder(folder)) ? folder : root;
}

async function isFolder(folder: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(folder)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

async function show(document: vscode.TextDocument): Promise<void> {
  const end = document.lineAt(document.lineCount - 1).range.end;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end) });
}
