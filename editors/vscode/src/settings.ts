// The extension's settings, read where they are used: a change holds from then on.

import * as vscode from 'vscode';

/** The least severe diagnostic that is shown. */
export type Level = 'hint' | 'information' | 'warning' | 'error';

function setting<T>(name: string, otherwise: T, scope?: vscode.ConfigurationScope): T {
  return vscode.workspace.getConfiguration('attache', scope).get<T>(name, otherwise);
}

/** The program that the user has chosen; empty for none. */
export const serverPath = (): string => setting('server.path', '').trim();

export const serverLog = (): string => setting('server.log', 'warn');

/** The profile of briefs that belong to no project. */
export const profile = (): string => setting('profile', 'standard');

export const showsInlayHints = (): boolean => setting('inlayHints.show', false);

export const diagnosticsLevel = (scope: vscode.Uri): Level => setting<Level>('diagnostics.level', 'hint', scope);

export const showsStatus = (): boolean => setting('statusBar.show', true);

export const sourceColumn = (): 'brief' | 'evidence' => setting('evidence.sourceColumn', 'brief');

export const newBriefFolder = (scope: vscode.Uri): string => setting('newBrief.folder', 'briefs', scope);
