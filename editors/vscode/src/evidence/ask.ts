// Asks the server for evidence, and tells a server that does not know the question from one that has no answer.

import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

import { METHOD, type Counts, type Evidence, type EvidenceParams } from './protocol';

/** `old`: the server knows no such question. `stale`: the answer would be out of date, another question follows. */
export type Answer<T> = { kind: 'answer'; value: T | null } | { kind: 'old' } | { kind: 'stale' } | { kind: 'failed'; why: string };

/** What bears out the statement at a place; `null` when none stands there. */
export function askEvidence(
  client: LanguageClient,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<Answer<Evidence>> {
  return ask<Evidence>(client, document, client.code2ProtocolConverter.asPosition(position), token);
}

/** How the whole brief stands. */
export async function askCounts(
  client: LanguageClient,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<Answer<Counts>> {
  const answer = await ask<{ counts: Counts }>(client, document, null, token);
  return answer.kind === 'answer' ? { kind: 'answer', value: answer.value?.counts ?? null } : answer;
}

async function ask<T>(
  client: LanguageClient,
  document: vscode.TextDocument,
  position: EvidenceParams['position'],
  token: vscode.CancellationToken,
): Promise<Answer<T>> {
  const params: EvidenceParams = { textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document), position };
  try {
    const value = await client.sendRequest<T | null>(METHOD, params, token);
    return token.isCancellationRequested ? { kind: 'stale' } : { kind: 'answer', value };
  } catch (error) {
    return problem(error, token);
  }
}

// The protocol's numbers.
const METHOD_NOT_FOUND = -32601;
const CONTENT_MODIFIED = -32801;
const REQUEST_CANCELLED = -32800;
const SERVER_CANCELLED = -32802;
const passing: readonly unknown[] = [CONTENT_MODIFIED, REQUEST_CANCELLED, SERVER_CANCELLED];

function problem(error: unknown, token: vscode.CancellationToken): { kind: 'old' } | { kind: 'stale' } | { kind: 'failed'; why: string } {
  if (token.isCancellationRequested) {
    return { kind: 'stale' };
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === METHOD_NOT_FOUND) {
    return { kind: 'old' };
  }
  if (passing.includes(code)) {
    return { kind: 'stale' };
  }
  return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
}
