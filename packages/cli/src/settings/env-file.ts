import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Source } from './found.ts';
import { allSettings, knownSetting, nearestSetting, shownName } from './known.ts';
import { readTextFile } from './text-file.ts';

const fileName = '.env';

export interface EnvFile {
  readonly source: Source;
  /** A sentence for each name that was probably meant to be a setting's. */
  readonly nearMisses: readonly string[];
}

/** The settings of a `.env` in the current directory. Nothing in it reaches the process's own environment. */
export function readEnvFile(cwd: string): EnvFile {
  const text = readTextFile(join(cwd, fileName), fileName) ?? '';
  const values = parseEnv(text);
  const find: Source['find'] = (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? null : { value, where: placeOf(text, name) };
  };
  return {
    source: { origin: fileName, isTrusted: false, find },
    nearMisses: Object.keys(values).flatMap((name) => nearMissOf(name, placeOf(text, name))),
  };
}

/** The line of the last assignment, which is the one that counts. */
function placeOf(text: string, name: string): string {
  const isAssigned = (line: string) => {
    const [start = '', rest] = line.split('=', 2);
    return rest !== undefined && start.trim().replace(/^export\s+/, '') === name;
  };
  const index = text.split('\n').findLastIndex(isAssigned);
  return index === -1 ? fileName : `${fileName} (line ${index + 1})`;
}

/** Most names of a `.env` are other programs': only one that is very near, or begins with a platform, is told. */
function nearMissOf(name: string, where: string): readonly string[] {
  const shown = shownName(name);
  if (knownSetting(name) || !shown) return [];
  const [first] = name.toUpperCase().split('_');
  const isOfPlatform = allSettings().some(({ platform }) => platform?.toUpperCase() === first);
  const near = nearestSetting(name, isOfPlatform ? 4 : 2);
  return near ? [`${where} has${shown}, which is no setting. Did you mean ${near}?`] : [];
}
