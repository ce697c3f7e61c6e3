// Enter in a list. The next bullet, or number up to a hundred, is set by the editor at once (language-configuration.json),
// unless it is busy; here that is made good, higher numbers go on, and an item that is left empty ends the list.
//
// Enter is never held up, and what it has led to is changed only while nothing else has been typed: where words are on
// their way, or a syllable that an input method composes, the text stays as it is.

import * as vscode from 'vscode';

import { afterBreak } from './listItem';

export function continueLists(): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument((event) => {
    const editor = vscode.window.activeTextEditor;
    if (event.document === editor?.document && event.document.languageId === 'brief' && event.reason === undefined) {
      goOn(editor, event.contentChanges);
    }
  });
}

function goOn(editor: vscode.TextEditor, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
  if (!changes.every((change) => change.rangeLength === 0 && /^\r?\n[^\n]*$/u.test(change.text))) {
    return;
  }
  // Changes stand where they were before all of them; each has moved down those below it by one line.
  const breaks = changes.toSorted((a, b) => a.range.start.compareTo(b.range.start));
  const edits = breaks.flatMap((change, above) => (change.text.trim() === '' ? behind(editor.document, change.range.start.line + above) : []));
  if (edits.length > 0) {
    const write = (edit: vscode.TextEditorEdit) => edits.forEach(({ range, text }) => edit.replace(range, text));
    // Does nothing if the text is no longer the one that was looked at. One undo takes it back together with the break.
    void editor.edit(write, { undoStopBefore: false, undoStopAfter: false });
  }
}

/** What is to be written on a line that was broken, and on the new one below it. */
function behind(document: vscode.TextDocument, line: number): { range: vscode.Range; text: string }[] {
  const [broken, fresh] = [document.lineAt(line), document.lineAt(line + 1)];
  const step = afterBreak(broken.text, fresh.text);
  const start = fresh.firstNonWhitespaceCharacterIndex;
  switch (step?.kind) {
    case 'end':
      return [broken.range, fresh.range].map((range) => ({ range, text: '' }));
    case 'marker':
      return [{ range: new vscode.Range(line + 1, start, line + 1, start), text: step.text }];
    case undefined:
      return [];
  }
}
