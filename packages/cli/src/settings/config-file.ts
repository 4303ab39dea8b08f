import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { usageProblem } from '../problem.ts';
import { codePattern, runConfigCode } from './config-code.ts';
import { parseConfigJson } from './config-json.ts';
import { type ConfigEntry, configValues } from './config-values.ts';
import type { Source } from './found.ts';
import { readTextFile } from './text-file.ts';

/** The one config file that is read unasked; it runs nothing. */
const foundName = 'liner.config.json';

/** A config file as it was written: its names are not judged yet. */
export interface ConfigFile {
  readonly origin: string;
  readonly isTrusted: boolean;
  readonly entries: readonly ConfigEntry[];
}

/** The file that `--config` names, which may be code, or the JSON file of the current directory. */
export async function readConfigFile(
  cwd: string,
  named: string | undefined,
): Promise<ConfigFile | null> {
  if (named === undefined) {
    const text = readTextFile(join(cwd, foundName), foundName);
    if (text === null) return null;
    return { origin: foundName, isTrusted: false, entries: parseConfigJson(text, foundName) };
  }
  const path = resolve(cwd, named);
  if (codePattern.test(named) && existsSync(path))
    return { origin: named, isTrusted: true, entries: await runConfigCode(path, named) };
  const text = readTextFile(path, named);
  if (text === null) throw usageProblem(`--config: there is no file "${named}".`);
  return { origin: named, isTrusted: true, entries: parseConfigJson(text, named) };
}

/** @throws Problem of usage for a name that is no setting, and for a value that is none. */
export function sourceOfConfig({ origin, isTrusted, entries }: ConfigFile): Source {
  const values = configValues(entries);
  return { origin, isTrusted, find: (name) => values.get(name) ?? null };
}

const codeEndings = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];

/** The config files of the current directory that are code, and are therefore left alone. */
export function codeLyingIn(cwd: string): readonly string[] {
  const names = codeEndings.map((ending) => `liner.config.${ending}`);
  return names.filter((name) => existsSync(join(cwd, name)));
}
