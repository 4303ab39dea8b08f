import type { Console } from '../console.ts';
import { openCredentialStore } from '../credentials/open-store.ts';
import { effectiveSettings } from '../settings/effective.ts';
import { environmentSource } from '../settings/environment.ts';
import { readFrom } from '../settings/found.ts';
import { loadSettings } from '../settings/load.ts';
import type { ReadSetting } from '../settings.ts';
import { type Finding, finderOf } from './finding.ts';
import { examineSecretFiles } from './secret-files.ts';

/** The settings as far as they can be read, and what is wrong with them. */
export interface ExaminedSettings {
  /** Without the general ones that are bad: their defaults hold, so that all else can be looked at. */
  readonly read: ReadSetting;
  readonly findings: readonly Finding[];
}

/** What is set, where, and what is wrong with it. Where a file cannot be read, the environment alone holds. */
export async function examineSettings(console: Console): Promise<ExaminedSettings> {
  const findings: Finding[] = [];
  const { failed } = finderOf('settings');
  try {
    const read = await loadSettings(console, (plugin) => findings.push(failed(plugin)));
    return { read: withoutBad(read), findings: [...findings, ...judged(console, read)] };
  } catch (error) {
    const read = readFrom([environmentSource(console)]);
    return {
      read: withoutBad(read),
      findings: [...findings, failed(error), ...judged(console, read)],
    };
  }
}

function withoutBad(read: ReadSetting): ReadSetting {
  const bad = effectiveSettings(read, [])
    .filter(({ problem, isSet, platform }) => problem !== null && isSet && platform === null)
    .map(({ name }) => name);
  // Two names of files are bad together.
  const left = new Set(bad.includes('LOG_ERROR_FILE') ? [...bad, 'LOG_FILE_NAME'] : bad);
  return (name) => (left.has(name) ? null : read(name));
}

function judged(console: Console, read: ReadSetting): readonly Finding[] {
  const settings = effectiveSettings(read, []);
  const set = settings.filter(({ isSet }) => isSet);
  const bad = settings.flatMap(({ name, isSet, problem }) => {
    if (problem === null) return [];
    const { problem: wrong, warning } = finderOf('settings', name);
    if (isSet) return [wrong(problem, null)];
    return [warning(problem, `Set ${name}, or leave the platform out with LINERNOTES_PLATFORMS.`)];
  });
  const named = set.map(({ name, origin }) => `${name} (${origin})`).join(', ');
  const { ok } = finderOf('settings');
  return [
    ok(set.length === 0 ? 'None is set; the defaults hold.' : `Set: ${named}.`),
    ...bad,
    ...examineSecretFiles(console, read),
  ];
}

/** What is stored of credentials and cannot be read: one sentence for each file. */
export async function examineStore(
  console: Console,
  read: ReadSetting,
): Promise<readonly Finding[]> {
  const { problem, failed } = finderOf('credential');
  try {
    const survey = await openCredentialStore(console, read)?.survey();
    return (survey?.problems ?? []).map(({ message, remedy }) => problem(message, remedy ?? null));
  } catch (error) {
    return [failed(error)];
  }
}
