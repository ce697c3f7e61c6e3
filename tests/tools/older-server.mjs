// A server that knows nothing of evidence, for tests of editors: `attache lsp`, asked by another name for what it is not to
// know. REAL_ATTACHE is the program.

import { spawn } from 'node:child_process';

const server = spawn(process.env.REAL_ATTACHE, process.argv.slice(2), { stdio: ['pipe', 'inherit', 'inherit'] });
server.on('exit', (code) => process.exit(code ?? 1));

let held = Buffer.alloc(0);
process.stdin.on('end', () => server.stdin.end());
process.stdin.on('data', (data) => {
  held = Buffer.concat([held, data]);
  for (;;) {
    const body = held.indexOf('\r\n\r\n') + 4;
    const length = Number(/content-length: *(\d+)/iu.exec(held.subarray(0, body).toString())?.[1]);
    if (body < 4 || held.length < body + length) {
      return;
    }
    // As long as the name that it stands for, so that the header still holds.
    const message = held.subarray(0, body + length).toString('latin1');
    server.stdin.write(message.replace('"attache/evidence"', '"attache/no-such0"'), 'latin1');
    held = held.subarray(body + length);
  }
});
