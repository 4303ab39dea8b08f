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

/** The file that `--config` names, which may be code, or the JSON file of the current directory. */
export async function configSource(cwd: string, named: string | undefined): Promise<Source | null> {
  if (named === undefined) {
    const text = readTextFile(join(cwd, foundName), foundName);
    return text === null ? null : sourceOf(foundName, false, parseConfigJson(text, foundName));
  }
  const path = resolve(cwd, named);
  if (codePattern.test(named) && existsSync(path))
    return sourceOf(named, true, await runConfigCode(path, named));
  const text = readTextFile(path, named);
  if (text === null) throw usageProblem(`--config: there is no file "${named}".`);
  return sourceOf(named, true, parseConfigJson(text, named));
}

function sourceOf(origin: string, isTrusted: boolean, entries: readonly ConfigEntry[]): Source {
  const values = configValues(entries);
  return { origin, isTrusted, find: (name) => values.get(name) ?? null };
}

const codeEndings = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];

/** The config files of the current directory that are code, and are therefore left alone. */
export function codeLyingIn(cwd: string): readonly string[] {
  const names = codeEndings.map((ending) => `liner.config.${ending}`);
  return names.filter((name) => existsSync(join(cwd, name)));
}
