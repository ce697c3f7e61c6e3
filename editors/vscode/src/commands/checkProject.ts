// “Check the Whole Project”: runs `attache check` over the workspace's folders and lists what it finds. A brief that is
// open is left to the server, which knows what has been typed since it was saved.

import { execFile } from 'node:child_process';
import * as vscode from 'vscode';

import { wanted } from '../server/levels';
import type { Session } from '../server/session';

interface Point {
  /** From 1. */
  line: number;
  /** From 1, in Unicode scalar values. */
  column: number;
}

interface Finding {
  rule: string;
  level: 'error' | 'warning' | 'info' | 'hint';
  path: string;
  start: Point;
  end: Point;
  message: string;
}

interface Report {
  findings: Finding[];
  summary: { files: number; claims: number; sourced: number; errors: number; warnings: number };
}

/** What the last check found in files that are not open as briefs. */
export class ProjectCheck implements vscode.Disposable {
  private readonly found = vscode.languages.createDiagnosticCollection('attache-project');
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly session: Session) {
    this.disposables = [this.found, vscode.workspace.onDidOpenTextDocument((document) => this.found.delete(document.uri))];
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  async run(): Promise<void> {
    const program = this.session.program;
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    if (program === undefined) {
      await this.session.restart();
      return;
    }
    if (folders.length === 0) {
      void vscode.window.showInformationMessage('Attaché: open the folder of the project first.');
      return;
    }
    await vscode.workspace.saveAll(false);
    const title = 'Attaché: checking the project';
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
      this.found.clear();
      for (const folder of folders) {
        try {
          const report = await check(program, folder.uri.fsPath, token);
          await this.list(folder.uri, report.findings);
          tell(folder, report);
        } catch (error) {
          if (!token.isCancellationRequested) {
            this.complain(folder, error);
          }
        }
      }
    });
  }

  private async list(root: vscode.Uri, findings: Finding[]): Promise<void> {
    const briefs = vscode.workspace.textDocuments.filter((document) => document.languageId === 'brief');
    const open = new Set(briefs.map((document) => document.uri.toString()));
    for (const path of new Set(findings.map((finding) => finding.path))) {
      const inFile = findings.filter((finding) => finding.path === path);
      const uri = vscode.Uri.joinPath(root, path);
      if (!open.has(uri.toString())) {
        const lines = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)).split(/\r\n|\r|\n/u);
        this.found.set(uri, wanted(uri, inFile.map((finding) => diagnostic(lines, finding))));
      }
    }
  }

  private complain(folder: vscode.WorkspaceFolder, error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.session.output.error(`${folder.name} could not be checked: ${why}`);
    void vscode.window.showErrorMessage(`Attaché could not check ${folder.name}. ${why.split('\n')[0] ?? ''}`, 'Show output').then((answer) => {
      if (answer !== undefined) {
        this.session.output.show();
      }
    });
  }
}

/** Fails with what the program says on standard error, when it could not run. */
function check(program: string, folder: string, token: vscode.CancellationToken): Promise<Report> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
    const child = execFile(program, ['check', '--format', 'json', '--fail-on', 'never'], options, (error, output, problem) => {
      if (error !== null) {
        reject(new Error(problem.trim() === '' ? error.message : problem.trim()));
        return;
      }
      try {
        resolve(JSON.parse(output) as Report);
      } catch {
        reject(new Error('The program’s answer cannot be read; it may not be `attache`.'));
      }
    });
    token.onCancellationRequested(() => child.kill());
  });
}

function tell(folder: vscode.WorkspaceFolder, { summary }: Report): void {
  const claims = `${summary.sourced} of ${summary.claims} claims sourced`;
  const problems = `${summary.errors} errors, ${summary.warnings} warnings`;
  const show = 'Show problems';
  void vscode.window.showInformationMessage(`${folder.name}: ${summary.files} briefs, ${claims}; ${problems}.`, show).then((answer) => {
    if (answer === show) {
      void vscode.commands.executeCommand('workbench.actions.view.problems');
    }
  });
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

function diagnostic(lines: readonly string[], finding: Finding): vscode.Diagnostic {
  const range = new vscode.Range(position(lines, finding.start), position(lines, finding.end));
  const shown = new vscode.Diagnostic(range, finding.message, severities[finding.level]);
  shown.source = 'attache';
  shown.code = finding.rule;
  return shown;
}

/** From lines and columns in scalar values to the editor's, in UTF-16 units. */
function position(lines: readonly string[], point: Point): vscode.Position {
  const before = Array.from(lines[point.line - 1] ?? '').slice(0, point.column - 1);
  return new vscode.Position(point.line - 1, before.join('').length);
}
