// The client of one server: which documents it is told of, and where its output goes. Everything that needs the client's
// library at run time is here, so that the extension starts without it.

import type * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn } from 'vscode-languageclient/node';

import { leavesOut } from './levels';

/** What the server is told of the user's wishes when it starts. */
export interface Wishes {
  /** The profile of briefs that belong to no project. */
  profile: string;
  /** Whether posts are shown behind bare names. */
  inlayHints: boolean;
}

/** A client that is not started yet. */
export function connect(
  program: string,
  log: string,
  wishes: Wishes,
  output: vscode.LogOutputChannel,
  trace: vscode.LogOutputChannel,
): LanguageClient {
  const server = { command: program, args: ['lsp'], options: { env: { ...process.env, ATTACHE_LOG: log } } };
  return new LanguageClient('attache', 'Attaché', server, {
    documentSelector: [
      { scheme: 'file', language: 'brief' },
      { scheme: 'untitled', language: 'brief' },
      // Ids in the registry: which of these files are a registry's, the server knows from `attache.toml`.
      { scheme: 'file', pattern: '**/*.toml' },
      { scheme: 'file', pattern: '**/registry/**/*.json' },
    ],
    initializationOptions: wishes,
    outputChannel: output,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: leavesOut,
    diagnosticCollectionName: 'attache',
  });
}
