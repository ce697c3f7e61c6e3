// The evidence view: a page beside the brief. It shows what it is given, and opens what is clicked on.

import * as vscode from 'vscode';

import type { Asked, Shown } from './message';

export const VIEW = 'attache.evidence';

/** What is done when something on the page is clicked on. */
export interface Clicked {
  open(uri: string, range: vscode.Range): void;
  brief(range: vscode.Range): void;
}

/** The panel, from its making to its closing. */
export class Panel implements vscode.Disposable {
  private last: Shown | undefined;
  private readonly disposables: vscode.Disposable[] = [];

  /** Takes a panel over and fills it. `closed` is called when the reader closes it. */
  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    clicked: Clicked,
    closed: () => void,
  ) {
    const { webview } = panel;
    webview.options = options(extension);
    webview.html = page(webview, extension);
    panel.iconPath = {
      light: vscode.Uri.joinPath(extension, 'icons', 'brief-light.svg'),
      dark: vscode.Uri.joinPath(extension, 'icons', 'brief-dark.svg'),
    };
    this.disposables.push(
      webview.onDidReceiveMessage((asked: Asked) => {
        switch (asked.kind) {
          case 'ready':
            return this.post();
          case 'open':
            return clicked.open(asked.uri, range(asked.range));
          case 'brief':
            return clicked.brief(range(asked.range));
        }
      }),
      panel.onDidDispose(() => {
        this.dispose();
        closed();
      }),
    );
  }

  /** A new panel beside the brief, which keeps the cursor. */
  static beside(extension: vscode.Uri): vscode.WebviewPanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return vscode.window.createWebviewPanel(VIEW, 'Evidence', column, options(extension));
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  show(shown: Shown): void {
    this.last = shown;
    this.post();
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
    this.panel.dispose();
  }

  private post(): void {
    if (this.last !== undefined) {
      void this.panel.webview.postMessage(this.last);
    }
  }
}

function options(extension: vscode.Uri): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  const roots = [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')];
  return { enableScripts: true, enableFindWidget: true, localResourceRoots: roots };
}

function page(webview: vscode.Webview, extension: vscode.Uri): string {
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'evidence.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'media', 'evidence.css'));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}">
<link rel="stylesheet" href="${style}">
<title>Evidence</title>
</head>
<body>
<main id="evidence" aria-live="polite"></main>
<script src="${script}"></script>
</body>
</html>`;
}

type Plain = Extract<Asked, { kind: 'open' }>['range'];

function range({ start, end }: Plain): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
