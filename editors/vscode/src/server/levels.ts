// Leaves out the diagnostics that the user does not want to see. The project's own choice is the server's business.

import * as vscode from 'vscode';
import type { DocumentDiagnosticRequest, Middleware } from 'vscode-languageclient/node';

import { diagnosticsLevel, type Level } from '../settings';
import type { Session } from './session';

const severities: Record<Level, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Those of a document's diagnostics that are severe enough. */
export function wanted(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  const least = severities[diagnosticsLevel(uri)];
  return diagnostics.filter((diagnostic) => diagnostic.severity <= least);
}

export const leavesOut: Middleware = {
  handleDiagnostics(uri, diagnostics, next) {
    next(uri, wanted(uri, diagnostics));
  },
  async provideDiagnostics(document, previousResultId, token, next) {
    const report = await next(document, previousResultId, token);
    if (report?.kind === 'full') {
      const uri = document instanceof vscode.Uri ? document : document.uri;
      report.items = wanted(uri, report.items);
    }
    return report;
  },
};

const PULL: typeof DocumentDiagnosticRequest.method = 'textDocument/diagnostic';

/** Asks for the diagnostics anew when the user wants to see more or fewer of them. */
export function refreshOnChange(session: Session): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('attache.diagnostics')) {
      const feature = session.running?.getFeature(PULL);
      for (const document of vscode.workspace.textDocuments) {
        feature?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
      }
    }
  });
}
