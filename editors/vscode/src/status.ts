// The status bar: how the brief in front stands, and whether there is a server at all.

import * as vscode from 'vscode';

import { askCounts } from './evidence/ask';
import { OLD } from './evidence/follow';
import type { Counts } from './evidence/protocol';
import { summary } from './evidence/words';
import type { Session } from './server/session';
import { showsStatus } from './settings';

/** How long typing must rest, in milliseconds. */
const REST = 300;

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('attache.status', vscode.StatusBarAlignment.Right, 95);
  private timer: NodeJS.Timeout | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly session: Session) {
    this.item.name = 'Attaché';
    this.disposables = [
      this.item,
      session.onDidChange(() => this.soon(0)),
      vscode.window.onDidChangeActiveTextEditor(() => this.soon(0)),
      vscode.workspace.onDidChangeTextDocument((event) => event.document === brief() && this.soon(REST)),
      vscode.languages.onDidChangeDiagnostics((event) => {
        const shown = brief()?.uri.toString();
        if (event.uris.some((uri) => uri.toString() === shown)) {
          this.soon(REST);
        }
      }),
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('attache.statusBar') && this.soon(0)),
    ];
    this.soon(0);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private soon(rest: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), rest);
  }

  private async update(): Promise<void> {
    this.asking?.cancel();
    this.asking = new vscode.CancellationTokenSource();
    const document = brief();
    if (document === undefined || !showsStatus()) {
      this.item.hide();
      return;
    }
    const client = this.session.running;
    if (client === undefined) {
      this.say('$(circle-slash) Attaché', 'The server is not running. Click for its output.', 'attache.showOutput');
      return;
    }
    const answer = await askCounts(client, document, this.asking.token);
    switch (answer.kind) {
      case 'stale':
        return;
      case 'answer':
        return answer.value === null ? this.plain('This brief is not open in the server.') : this.counted(answer.value);
      case 'old':
        return this.plain(OLD);
      case 'failed':
        return this.plain(`The server could not say how this brief stands: ${answer.why}`);
    }
  }

  private counted(counts: Counts): void {
    const lines = [
      `${counts.statements} statements, ${counts.claims} of them claims that need a source, ${counts.sourced} of these sourced.`,
      ...(counts.altered > 0 ? [`${counts.altered} quotations are not the source’s words.`] : []),
      ...(counts.missing > 0 ? [`${counts.missing} figures, dates or names are not in the source.`] : []),
      'Click for the evidence.',
    ];
    this.say(summary(counts), lines.join('\n'), 'attache.showEvidence');
    if (counts.altered > 0) {
      this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    }
  }

  private plain(tooltip: string): void {
    this.say('Attaché', tooltip, 'attache.showOutput');
  }

  private say(text: string, tooltip: string, command: string): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.backgroundColor = undefined;
    this.item.show();
  }
}

function brief(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'brief' ? document : undefined;
}
