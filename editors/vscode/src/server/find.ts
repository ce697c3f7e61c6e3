// Where the server is: what the user has chosen, else what the PATH has, else what came with the extension.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A server that is there, or the place where it should have been: `null` where none was named. */
export type Found = { program: string; origin: 'setting' | 'path' | 'packed' } | { program: null; missing: string | null };

/** What the search depends on. */
export interface Surroundings {
  /** The setting; empty for none. */
  chosen: string;
  /** The folder of the extension. */
  extension: string;
  environment: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

/** A path that was chosen and is wrong is told, and nothing else is taken in its place. */
export function findServer(around: Surroundings): Found {
  if (around.chosen !== '') {
    const chosen = withHome(around.chosen);
    return isProgram(chosen, around.platform) ? { program: chosen, origin: 'setting' } : { program: null, missing: chosen };
  }
  const name = around.platform === 'win32' ? 'attache.exe' : 'attache';
  const onPath = folders(around).map((folder) => path.join(folder, name));
  const found = onPath.find((program) => isProgram(program, around.platform));
  if (found !== undefined) {
    return { program: found, origin: 'path' };
  }
  const packed = path.join(around.extension, 'server', name);
  return isProgram(packed, around.platform) ? { program: packed, origin: 'packed' } : { program: null, missing: null };
}

/** The PATH's folders, then cargo's, which an editor that was started from a desktop often lacks. */
function folders(around: Surroundings): string[] {
  const separator = around.platform === 'win32' ? ';' : ':';
  const variable = around.environment['PATH'] ?? around.environment['Path'] ?? '';
  const cargo = around.environment['CARGO_HOME'] || path.join(os.homedir(), '.cargo');
  return [...variable.split(separator), path.join(cargo, 'bin')].filter((folder) => path.isAbsolute(folder));
}

function withHome(file: string): string {
  return file.startsWith('~/') || file.startsWith('~\\') ? path.join(os.homedir(), file.slice(2)) : file;
}

function isProgram(file: string, platform: NodeJS.Platform): boolean {
  try {
    fs.accessSync(file, platform === 'win32' ? fs.constants.F_OK : fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
