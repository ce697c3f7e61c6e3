// The client of one server: which documents it is told of, and where its output goes. Everything that needs the client's
// library at run time is here, so that the extension starts without it.

import type * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn } from 'vscode-languageclient/node';

import { leavesOut } from './levels';

/** A client that is not started yet. */
export function connect(program: string, log: string, output: vscode.LogOutputChannel, trace: vscode.LogOutputChannel): LanguageClient {
  const server = { command: program, args: ['lsp'], options: { env: { ...process.env, ATTACHE_LOG: log } } };
  return new LanguageClient('attache', 'Attaché', server, {
    documentSelector: [
      { scheme: 'file', language: 'brief' },
      { scheme: 'untitled', language: 'brief' },
    ],
    outputChannel: output,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: leavesOut,
    diagnosticCollectionName: 'attache',
  });
}
