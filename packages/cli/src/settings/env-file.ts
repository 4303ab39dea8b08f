import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Source } from './found.ts';
import { readTextFile } from './text-file.ts';

const name = '.env';

/** The settings of a `.env` in the current directory. Nothing in it reaches the process's own environment. */
export function envFileSource(cwd: string): Source {
  const text = readTextFile(join(cwd, name), name);
  const values = text === null ? {} : parseEnv(text);
  return {
    origin: name,
    isTrusted: false,
    find: (key) => {
      const value = Object.hasOwn(values, key) ? values[key] : undefined;
      return value === undefined ? null : { value, where: name };
    },
  };
}
