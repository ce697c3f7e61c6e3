// Keeps the evidence view at the statement under the cursor, and opens the passages that are clicked on.

import * as vscode from 'vscode';

import { sourceColumn } from '../settings';
import type { Session } from '../server/session';
import { askCounts, askEvidence } from './ask';
import type { Shown } from './message';
import { Panel, VIEW } from './panel';
import { summary } from './words';

/** How long the cursor must rest, in milliseconds: less than a reader notices, more than between two keys held down. */
const REST = 80;

/** The evidence view; at most one is open. */
export class EvidenceView implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: Panel | undefined;
  private brief: vscode.TextEditor | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly session: Session,
  ) {
    this.disposables = [
      vscode.window.registerWebviewPanelSerializer(VIEW, this),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor !== undefined && this.turnTo(editor)),
      vscode.window.onDidChangeTextEditorSelection((event) => this.turnTo(event.textEditor)),
      vscode.workspace.onDidChangeTextDocument((event) => event.document === this.brief?.document && this.soon()),
      // A source or the registry has changed: what is said of the brief may have changed with it.
      vscode.languages.onDidChangeDiagnostics((event) => {
        const brief = this.brief?.document.uri.toString();
        if (event.uris.some((uri) => uri.toString() === brief)) {
          this.soon();
        }
      }),
      session.onDidChange(() => this.soon()),
    ];
  }

  /** Opens the view beside the brief, or shows it where it is. */
  show(): void {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId === 'brief') {
      this.brief = editor;
    }
    if (this.panel === undefined) {
      this.take(Panel.beside(this.extension));
    } else {
      this.panel.reveal();
    }
    this.soon();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.take(panel);
    const editors = vscode.window.visibleTextEditors;
    this.brief ??= editors.find((editor) => editor.document.languageId === 'brief');
    this.soon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    vscode.Disposable.from(...this.disposables).dispose();
    this.panel?.dispose();
  }

  private take(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    const clicked = {
      open: (uri: string, range: vscode.Range) => void this.open(uri, range),
      brief: (range: vscode.Range) => void this.backTo(range),
    };
    const taken: Panel = new Panel(panel, this.extension, clicked, () => {
      if (this.panel === taken) {
        this.panel = undefined;
      }
    });
    this.panel = taken;
  }

  private turnTo(editor: vscode.TextEditor): void {
    if (editor.document.languageId === 'brief') {
      this.brief = editor;
      this.soon();
    }
  }

  private soon(): void {
    clearTimeout(this.timer);
    if (this.panel !== undefined) {
      this.timer = setTimeout(() => void this.update(), REST);
    }
  }

  private async update(): Promise<void> {
    this.asking?.cancel();
    this.asking = new vscode.CancellationTokenSource();
    const shown = await this.shown(this.asking.token);
    if (shown !== undefined) {
      this.panel?.show(shown);
    }
  }

  /** `undefined` when another answer follows. */
  private async shown(token: vscode.CancellationToken): Promise<Shown | undefined> {
    const editor = this.brief;
    if (editor === undefined || editor.document.isClosed) {
      return { kind: 'nothing', brief: null, summary: null };
    }
    const client = this.session.running;
    if (client === undefined) {
      return { kind: 'problem', message: 'The server is not running. “Attaché: Show Output” says why, “Attaché: Restart the Server” tries again.' };
    }
    const { document } = editor;
    const brief = vscode.workspace.asRelativePath(document.uri);
    const answer = await askEvidence(client, document, editor.selection.active, token);
    switch (answer.kind) {
      case 'stale':
        return undefined;
      case 'old':
        return { kind: 'problem', message: OLD };
      case 'failed':
        return { kind: 'problem', message: `The server could not say: ${answer.why}` };
    }
    if (answer.value !== null) {
      return { kind: 'evidence', brief, evidence: answer.value };
    }
    const counts = await askCounts(client, document, token);
    const counted = counts.kind === 'answer' && counts.value !== null ? summary(counts.value) : null;
    return counts.kind === 'stale' ? undefined : { kind: 'nothing', brief, summary: counted };
  }

  /** Opens a passage, selected, where the settings want it. The view keeps showing what it shows. */
  private async open(uri: string, range: vscode.Range): Promise<void> {
    const place = this.session.running?.protocol2CodeConverter.asUri(uri) ?? vscode.Uri.parse(uri);
    try {
      await vscode.window.showTextDocument(place, { selection: range, viewColumn: this.columnForSources(), preview: true });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showWarningMessage(`Attaché: the source cannot be opened here. ${why}`);
    }
  }

  private columnForSources(): vscode.ViewColumn {
    const beside = sourceColumn() === 'evidence' ? this.panel?.column : undefined;
    return beside ?? this.brief?.viewColumn ?? vscode.ViewColumn.One;
  }

  private async backTo(range: vscode.Range): Promise<void> {
    const brief = this.brief;
    if (brief !== undefined) {
      await vscode.window.showTextDocument(brief.document, { selection: range, viewColumn: brief.viewColumn });
    }
  }
}

/** A server that answers MethodNotFound. */
export const OLD =
  'This server is older than the extension and says nothing of evidence. Install the newest one; findings, hovers and go to source work with this one too.';
