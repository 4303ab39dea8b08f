import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Console } from '../console.ts';
import { effectiveSettings } from '../settings/effective.ts';
import type { ReadSetting } from '../settings.ts';
import { type Finding, finderOf } from './finding.ts';

/** Files of settings that hold credentials and that others may read: a warning each. */
export function examineSecretFiles({ cwd }: Console, read: ReadSetting): readonly Finding[] {
  if (process.platform === 'win32') return [];
  const namesIn = new Map<string, string[]>();
  for (const { name, isSecret, isSet, origin } of effectiveSettings(read, []))
    if (isSecret && isSet) namesIn.set(origin, [...(namesIn.get(origin) ?? []), name]);
  return [...namesIn].flatMap(([origin, names]) => {
    const path = resolve(cwd, origin);
    if (!isOpenFile(path)) return [];
    const message = `${origin} holds ${names.join(', ')}, and others of this machine may read it.`;
    return [finderOf('settings', origin).warning(message, `Type: chmod 600 "${path}"`)];
  });
}

/** The environment and what is typed are no files. */
function isOpenFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && (found.mode & 0o077) !== 0;
}
