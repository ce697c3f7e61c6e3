// A server for tests of editors: `attache`, and where it does not know the request `attache/evidence`, an answer made of
// `attache trace` over the file as it was saved last. Once the server answers for itself this passes its answers through
// and can go. REAL_ATTACHE is the program; EVIDENCE=unknown plays a server that does not know the request.

import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const program = process.env.REAL_ATTACHE;
const METHOD_NOT_FOUND = -32601;

if (process.argv[2] !== 'lsp') {
  const child = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  serve();
}

function serve() {
  const server = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const asked = new Map();
  readMessages(process.stdin, (message) => {
    if (message.method === 'attache/evidence') {
      asked.set(message.id, message.params);
    }
    write(server.stdin, message);
  });
  readMessages(server.stdout, (message) => {
    const params = message.method === undefined ? asked.get(message.id) : undefined;
    asked.delete(message.id);
    if (params === undefined) {
      return write(process.stdout, message);
    }
    if (process.env.EVIDENCE === 'unknown') {
      return write(process.stdout, { jsonrpc: '2.0', id: message.id, error: { code: METHOD_NOT_FOUND, message: 'Method not found' } });
    }
    const answers = message.error?.code !== METHOD_NOT_FOUND;
    write(process.stdout, answers ? message : { jsonrpc: '2.0', id: message.id, result: evidence(params) });
  });
  process.stdin.on('end', () => server.stdin.end());
  server.on('exit', (code) => process.exit(code ?? 1));
}

function readMessages(stream, take) {
  let held = Buffer.alloc(0);
  stream.on('data', (data) => {
    held = Buffer.concat([held, data]);
    for (;;) {
      const end = held.indexOf('\r\n\r\n');
      const length = Number(/content-length: *(\d+)/iu.exec(held.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || held.length < end + 4 + length) {
        return;
      }
      take(JSON.parse(held.subarray(end + 4, end + 4 + length).toString()));
      held = held.subarray(end + 4 + length);
    }
  });
}

function write(stream, message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  stream.write(`Content-Length: ${body.length}\r\n\r\n`);
  stream.write(body);
}

function evidence({ textDocument, position }) {
  const brief = fileURLToPath(textDocument.uri);
  const folder = path.dirname(brief);
  const { briefs } = JSON.parse(execFileSync(program, ['trace', '--format', 'json', path.basename(brief)], { cwd: folder, encoding: 'utf8' }));
  const statements = briefs[0].statements;
  const claims = statements.filter((one) => one.kind === 'claim' && one.check_worthy);
  const verdicts = (words) => statements.flatMap((one) => one.checks).filter((check) => words(check.verdict)).length;
  const counts = {
    statements: statements.length,
    claims: claims.length,
    sourced: claims.filter((one) => one.sourced).length,
    altered: verdicts((verdict) => verdict.startsWith('altered')),
    missing: verdicts((verdict) => verdict === 'missing'),
  };
  if (position === null) {
    return { counts };
  }
  const texts = new Texts(folder);
  const here = (one) => before(texts.place(brief, one.start), position) && before(position, texts.place(brief, one.end));
  const one = statements.find(here);
  if (one === undefined) {
    return null;
  }
  const passage = (found) => found && { uri: pathToFileURL(path.resolve(folder, found.path)).href, range: texts.range(found.path, found), text: found.text, page: found.page, paragraph: found.paragraph };
  return {
    range: texts.range(brief, one),
    text: one.text,
    kind: one.kind,
    sourced: one.sourced,
    citations: one.citations.map((citation) => ({ title: null, ...citation, passages: citation.passages.map(passage) })),
    checks: one.checks.map((check) => ({ ...check, range: texts.range(brief, check), passage: passage(check.passage), differences: [] })),
    counts,
  };
}

const before = (a, b) => a.line < b.line || (a.line === b.line && a.character <= b.character);

/** Files, for places in UTF-16 units. */
class Texts {
  lines = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  range(file, { start, end }) {
    return { start: this.place(file, start), end: this.place(file, end) };
  }

  place(file, { line, column }) {
    const full = path.resolve(this.folder, file);
    if (!this.lines.has(full)) {
      this.lines.set(full, readFileSync(full, 'utf8').split(/\r\n|\r|\n/u));
    }
    const units = Array.from(this.lines.get(full)[line - 1] ?? '').slice(0, column - 1).join('').length;
    return { line: line - 1, character: units };
  }
}
