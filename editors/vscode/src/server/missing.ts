// What is said when there is no server, and the ways out of it.

import * as vscode from 'vscode';

/** Tells that there is no server. `missing` is the program that was chosen and is not there, `null` where none was chosen. */
export async function tellMissing(missing: string | null): Promise<void> {
  const choose = 'Choose the program…';
  const install = 'How to install it';
  const settings = 'Open the setting';
  const message =
    missing === null
      ? 'Attaché has no server: there is no program `attache` on the PATH. Briefs have colours, and are not checked.'
      : `Attaché has no server: ${missing} is no program that can be started. Briefs have colours, and are not checked.`;
  const buttons = missing === null ? [choose, install] : [choose, settings, install];
  const answer = await vscode.window.showWarningMessage(message, ...buttons);
  if (answer === choose) {
    await chooseServer();
  } else if (answer === install) {
    await openWalkthrough();
  } else if (answer === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', '@id:attache.server.path');
  }
}

/** Asks for the program and keeps it as a setting; the server then starts by itself. */
export async function chooseServer(): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    title: 'The program `attache`',
    openLabel: 'Use this program',
    canSelectMany: false,
  });
  const file = picked?.[0];
  if (file !== undefined) {
    await vscode.workspace.getConfiguration('attache').update('server.path', file.fsPath, vscode.ConfigurationTarget.Global);
  }
}

async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'attache.attache#start', false);
}
