import { type Console, note, writeJson } from '../console.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import { openCredentialStore } from '../credentials/open-store.ts';
import { printTable, whole } from '../output/table.ts';
import { exitCodes, Problem, sentenceOf } from '../problem.ts';
import { type EffectiveSetting, effectiveSettings } from '../settings/effective.ts';
import { loadSettings } from '../settings/load.ts';
import { defaultLogFolder } from '../settings/state-folder.ts';
import type { ReadSetting } from '../settings.ts';

/** `liner config`: what holds, and where it comes from; secrets only as set or not. */
export async function configCommand(
  console: Console,
  options: { readonly json?: boolean },
): Promise<number> {
  const plugins: Problem[] = [];
  const read = await loadSettings(console, (problem) => plugins.push(problem));
  const stored = await storedCredentials(console, read);
  const settings = effectiveSettings(read, stored, { LOG_DIR: logFolder(console, read) }).map(
    (setting) => withProblem(setting, plugins),
  );
  if (options.json) writeJson(console, { settings });
  else print(console, settings);
  // What is merely missing is needed by some commands only.
  const isWrong = settings.some(({ problem, isSet }) => isSet && problem !== null);
  return isWrong ? exitCodes.usage : exitCodes.done;
}

function withProblem(setting: EffectiveSetting, [plugin]: readonly Problem[]): EffectiveSetting {
  if (!plugin || setting.name !== 'LINERNOTES_PLUGINS') return setting;
  return { ...setting, problem: setting.problem ?? sentenceOf(plugin) };
}

/** `null` when the state folder that is set is none, which the list tells. */
function logFolder(console: Console, read: ReadSetting): string | null {
  try {
    return defaultLogFolder(console.cwd, read);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** A bad setting of the store is told in the list; a store that cannot be read is told here. */
async function storedCredentials(
  console: Console,
  read: ReadSetting,
): Promise<readonly StoredCredential[]> {
  try {
    const survey = await openCredentialStore(console, read)?.survey();
    for (const problem of survey?.problems ?? []) note(console, sentenceOf(problem));
    return survey?.good ?? [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    note(console, sentenceOf(error));
    return [];
  }
}

function print(console: Console, settings: readonly EffectiveSetting[]): void {
  const rows = settings.map((setting) => [
    setting.name,
    shown(setting),
    setting.where ?? (setting.origin === 'default' && setting.value === null ? '' : setting.origin),
  ]);
  printTable(console, [whole('setting'), 'value', 'from'], rows);
  for (const { problem } of settings) if (problem !== null) note(console, problem);
}

function shown({ isSecret, isSet, origin, value }: EffectiveSetting): string {
  if (isSecret) return isSet || origin === 'stored credential' ? 'set' : 'not set';
  return value ?? 'not set';
}
