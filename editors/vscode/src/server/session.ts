// The running server: finds it, starts it, starts it anew when its settings change, and says when there is none.

import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

import { profile, serverLog, serverPath, showsInlayHints } from '../settings';
import { findServer } from './find';
import { tellMissing } from './missing';

/** A server learns of these when it starts, and only then. */
const TOLD_AT_START = ['attache.server', 'attache.profile', 'attache.inlayHints'];

/** The server, as the rest of the extension sees it. */
export class Session implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('Attaché', { log: true });
  private client: LanguageClient | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.output, this.changed];
  // One start or stop after the other.
  private last: Promise<void> = Promise.resolve();

  /** The server has come up or gone away. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly extension: vscode.Uri) {
    this.disposables.push(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (TOLD_AT_START.some((setting) => change.affectsConfiguration(setting))) {
          void this.restart();
        }
      }),
    );
  }

  /** The client of a server that answers; `undefined` while there is none. */
  get running(): LanguageClient | undefined {
    return this.client?.isRunning() === true ? this.client : undefined;
  }

  /** The program of the server; `undefined` when there is none. */
  get program(): string | undefined {
    return this.find().program ?? undefined;
  }

  start(): Promise<void> {
    return this.inTurn(() => this.startNow());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  async dispose(): Promise<void> {
    await this.inTurn(() => this.stopNow());
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work, work);
    return this.last;
  }

  private find() {
    return findServer({
      chosen: serverPath(),
      extension: this.extension.fsPath,
      environment: process.env,
      platform: process.platform,
    });
  }

  private async startNow(): Promise<void> {
    const found = this.find();
    if (found.program === null) {
      this.output.warn(found.missing === null ? 'No server was found.' : `${found.missing} cannot be started.`);
      void tellMissing(found.missing);
      this.tellChange();
      return;
    }
    this.output.info(`Starting ${found.program} (${origins[found.origin]}).`);
    // The client is most of the extension's code; it is read when there is something to connect to.
    const { connect } = await import('./client');
    const client = connect(found.program, serverLog(), { profile: profile(), inlayHints: showsInlayHints() }, this.output, this.trace());
    client.onDidChangeState(() => this.tellChange());
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      const show = 'Show output';
      this.output.error(`The server did not start: ${String(error)}`);
      void vscode.window.showErrorMessage(`Attaché: ${found.program} did not start as a server. The output says why.`, show).then((answer) => {
        if (answer === show) {
          this.output.show();
        }
      });
    }
    this.tellChange();
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose(2000);
    } catch (error) {
      this.output.error(`The server did not stop in order: ${String(error)}`);
    }
    this.tellChange();
  }

  private traceChannel: vscode.LogOutputChannel | undefined;

  private trace(): vscode.LogOutputChannel {
    if (this.traceChannel === undefined) {
      this.traceChannel = vscode.window.createOutputChannel('Attaché: messages', { log: true });
      this.disposables.push(this.traceChannel);
    }
    return this.traceChannel;
  }

  private tellChange(): void {
    void vscode.commands.executeCommand('setContext', 'attache.running', this.running !== undefined);
    this.changed.fire();
  }
}

const origins = { setting: 'chosen in the settings', path: 'found on the PATH', packed: 'came with the extension' };
