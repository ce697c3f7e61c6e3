// The extension where there are processes and files: the desktop, and remote machines. Sets its parts up and says which
// command is whose.

import * as vscode from 'vscode';

import { ProjectCheck } from './commands/checkProject';
import { insertCitation } from './commands/insertCitation';
import { newBrief } from './commands/newBrief';
import { EvidenceView } from './evidence/follow';
import { continueLists } from './lists';
import { refreshOnChange } from './server/levels';
import { chooseServer } from './server/missing';
import { Session } from './server/session';
import { Status } from './status';

export function activate(context: vscode.ExtensionContext): void {
  const session = new Session(context.extensionUri);
  const evidence = new EvidenceView(context.extensionUri, session);
  const project = new ProjectCheck(session);
  const command = (name: string, run: () => unknown) => vscode.commands.registerCommand(`attache.${name}`, run);
  context.subscriptions.push(
    session,
    evidence,
    project,
    new Status(session),
    refreshOnChange(session),
    continueLists(),
    command('showEvidence', () => evidence.show()),
    command('insertCitation', () => insertCitation(session)),
    command('newBrief', newBrief),
    command('checkProject', () => project.run()),
    command('restart', () => session.restart()),
    command('showOutput', () => session.output.show()),
    command('chooseServer', chooseServer),
  );
  // Not waited for: the editor is not to wait for the server.
  void session.start();
}
