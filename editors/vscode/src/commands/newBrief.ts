// “New Brief…”: asks for a title and a place, and writes a brief to start from. Works without a server, in the browser too.

import * as vscode from 'vscode';

import { newBriefFolder } from '../settings';
import { fileName, template } from './template';

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
