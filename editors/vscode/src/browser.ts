// The extension in a browser, where no program can be started: new briefs, lists, colours and snippets. What needs the server says so.

import * as vscode from 'vscode';

import { newBrief } from './commands/newBrief';
import { continueLists } from './lists';

const NEEDS_SERVER = ['showEvidence', 'insertCitation', 'checkProject', 'restart', 'showOutput', 'chooseServer'];

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(vscode.commands.registerCommand('attache.newBrief', newBrief), continueLists());
  for (const name of NEEDS_SERVER) {
    context.subscriptions.push(vscode.commands.registerCommand(`attache.${name}`, tellWhy));
  }
}

function tellWhy(): void {
  void vscode.window.showInformationMessage(
    'Attaché checks briefs with a program of its own, which cannot be started in a browser. Open the folder in VS Code on your machine.',
  );
}
