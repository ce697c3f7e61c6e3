// “Insert Citation…”: a list over the catalogue, then one over the places of the source that was chosen. What can be
// cited is the server's to say: it is asked as if the citation were being typed at the end of the brief, in a copy that
// nobody sees, so that the brief changes only when something has been chosen.

import * as vscode from 'vscode';
import type { CompletionItem, CompletionList, Definition, DefinitionLink, LanguageClient, Location } from 'vscode-languageclient/node';

import type { Session } from '../server/session';

export async function insertCitation(session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'brief') {
    void vscode.window.showInformationMessage('Attaché: open a brief first, and put the cursor where the citation shall stand.');
    return;
  }
  const client = session.running;
  if (client === undefined) {
    void vscode.window.showWarningMessage('Attaché: the server is not running, so the catalogue is not known.');
    return;
  }
  const copy = new Copy(client, editor.document);
  try {
    const key = await pick(copy, '[@', 'Insert citation: which source?', 'A key, or a word of the title, publisher or author');
    if (key === undefined) {
      return;
    }
    const place = await pick(copy, `[@${key}, `, `Insert citation: where in ${key}?`, 'A page, paragraph or line; or type one', WHOLE);
    if (place !== undefined) {
      await write(editor, place === '' ? `[@${key}]` : `[@${key}, ${place}]`);
    }
  } finally {
    copy.close();
  }
}

/** The first item of the second list. */
const WHOLE = 'The source as a whole';

interface Item extends vscode.QuickPickItem {
  /** What is put into the brief. */
  text: string;
}

const openButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: 'Look at the source' };

/** What was chosen to stand after `mark`; `undefined` when the list was left. */
function pick(copy: Copy, mark: string, title: string, placeholder: string, first?: string): Promise<string | undefined> {
  const list = vscode.window.createQuickPick<Item>();
  list.title = title;
  list.placeholder = placeholder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.busy = true;
  const fill = async (typed: string): Promise<void> => {
    const offered = await copy.complete(mark + typed);
    if (offered === undefined) {
      return;
    }
    const items = offered.map((item) => quickItem(item, first === undefined));
    if (first !== undefined && typed === '') {
      items.unshift({ label: first, text: '' });
    } else if (first !== undefined && !items.some((item) => item.text === typed)) {
      items.push({ label: typed, description: 'as typed', text: typed, alwaysShow: true });
    }
    list.items = items;
    list.busy = false;
  };
  let filling = fill('');
  return new Promise((resolve) => {
    let chosen: string | undefined;
    list.onDidChangeValue((typed) => (filling = fill(typed)));
    list.onDidTriggerItemButton(({ item }) => void copy.look(item.text));
    list.onDidAccept(async () => {
      // Whoever types fast means the list that belongs to what was typed.
      const typed = list.value;
      await filling;
      const item = [...list.selectedItems, ...list.activeItems].find((one) => list.items.includes(one)) ?? list.items[0];
      if (item !== undefined && list.value === typed) {
        chosen = item.text;
        list.hide();
      }
    });
    list.onDidHide(() => {
      list.dispose();
      resolve(chosen);
    });
    list.show();
  });
}

function quickItem(item: CompletionItem, isSource: boolean): Item {
  const text = item.textEdit?.newText.trim() ?? item.label;
  const lines = documentation(item);
  return {
    label: item.label,
    description: item.detail ?? '',
    // Of a source the first line says again what the list says already.
    detail: (isSource ? lines.slice(1).join(' · ') : lines.join(' ')).slice(0, 200),
    // The server has searched already, by words that the list may not show.
    alwaysShow: true,
    text,
    ...(isSource ? { buttons: [openButton] } : {}),
  };
}

/** The lines of an item's documentation without their Markdown, as far as one can see: a list shows plain text. */
function documentation(item: CompletionItem): string[] {
  const markdown = typeof item.documentation === 'string' ? item.documentation : (item.documentation?.value ?? '');
  const lines = markdown.split('\n').map((line) => line.replace(/^> ?/u, '').replaceAll(/\\(?=[!-/:-@[-`{-~])|\*\*|`/gu, '').trim());
  return lines.filter((line) => line !== '');
}

/** Puts the citation at the cursor, with a space before it if it would touch a word, and in place of a selection. */
async function write(editor: vscode.TextEditor, citation: string): Promise<void> {
  const selection = editor.selection;
  const { start } = selection;
  const before = start.character === 0 ? ' ' : editor.document.lineAt(start.line).text.charAt(start.character - 1);
  const text = /\s/u.test(before) ? citation : ` ${citation}`;
  const done = await editor.edit((edit) => edit.replace(selection, text));
  if (done) {
    const end = editor.document.positionAt(editor.document.offsetAt(start) + text.length);
    editor.selection = new vscode.Selection(end, end);
  }
}

/** A copy of the brief, known to the server alone, with a citation being typed in its last line. */
class Copy {
  private version = 1;
  private readonly uri: string;
  private readonly lines: number;
  /** Of the last line, in UTF-16 units. */
  private length = 0;
  private asked = 0;

  constructor(
    private readonly client: LanguageClient,
    document: vscode.TextDocument,
  ) {
    // In the same folder, so that the same project and the same paths hold.
    const beside = vscode.Uri.joinPath(document.uri, '..', '.attache-citation.brief');
    this.uri = document.isUntitled ? `${document.uri.toString()}-citation` : client.code2ProtocolConverter.asUri(beside);
    const text = `${document.getText().replaceAll(/\r\n?/gu, '\n')}\n\n`;
    this.lines = text.split('\n').length - 1;
    void client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: 'brief', version: this.version, text },
    });
  }

  /** What can stand at the end of `line`; `undefined` when more has been typed since. */
  async complete(line: string): Promise<CompletionItem[] | undefined> {
    const turn = ++this.asked;
    this.set(line);
    const position = { line: this.lines, character: line.length };
    const answer: CompletionItem[] | CompletionList | null = await this.client.sendRequest('textDocument/completion', {
      textDocument: { uri: this.uri },
      position,
    });
    if (turn !== this.asked) {
      return undefined;
    }
    return answer === null ? [] : Array.isArray(answer) ? answer : answer.items;
  }

  /** Shows the text of a source beside the list. */
  async look(key: string): Promise<void> {
    this.set(`[@${key}]`);
    const answer: Definition | DefinitionLink[] | null = await this.client.sendRequest('textDocument/definition', {
      textDocument: { uri: this.uri },
      position: { line: this.lines, character: 3 },
    });
    const first = Array.isArray(answer) ? answer[0] : answer;
    if (first === undefined || first === null) {
      void vscode.window.showInformationMessage(`Attaché: the text of ${key} is not here.`);
      return;
    }
    const uri = 'targetUri' in first ? first.targetUri : (first as Location).uri;
    const place = this.client.protocol2CodeConverter.asUri(uri);
    await vscode.window.showTextDocument(place, { preview: true, preserveFocus: true, viewColumn: vscode.ViewColumn.Beside });
  }

  close(): void {
    void this.client.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri } });
  }

  private set(line: string): void {
    const start = { line: this.lines, character: 0 };
    const end = { line: this.lines, character: this.length };
    void this.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.version },
      contentChanges: [{ range: { start, end }, text: line }],
    });
    this.length = line.length;
  }
}
