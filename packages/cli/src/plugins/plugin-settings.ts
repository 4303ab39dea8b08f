import type { Console } from '../console.ts';
import { type ConfigFile, readConfigFile, sourceOfConfig } from '../settings/config-file.ts';
import { readEnvFile } from '../settings/env-file.ts';
import { environmentSource } from '../settings/environment.ts';
import { readFrom, type Source } from '../settings/found.ts';
import { general } from '../settings/general.ts';
import { stateFolder } from '../settings/state-folder.ts';

/** What must be known before plugins can be loaded, which may declare settings of their own. */
export interface PluginSettings {
  /** Packages, in their order; empty when none is named. */
  readonly names: readonly string[];
  /** Where they are named, as a sentence has it. */
  readonly where: string;
  /**
   * Where confirmations are kept: never what a file of the current directory says.
   * @throws Problem of usage for a bad setting.
   */
  readonly stateFolder: () => string;
}

const names = ['LINERNOTES_PLUGINS', 'LINERNOTES_STATE_DIR'] as const;

/** Reads these settings alone; the others are judged when it is known which there are. */
export async function pluginSettings(
  console: Console,
  config?: ConfigFile | null,
): Promise<PluginSettings> {
  const { config: path, set = [] } = console.flags?.() ?? {};
  const file = config === undefined ? await readConfigFile(console.cwd, path) : config;
  const sources = [
    flags(set),
    environmentSource(console),
    readEnvFile(console.cwd).source,
    ...(file ? [sourceOfConfig({ ...file, entries: file.entries.filter(isWanted) })] : []),
  ];
  const read = readFrom(sources);
  const trusted = readFrom(sources.filter(({ isTrusted }) => isTrusted));
  return {
    names: general(read, 'LINERNOTES_PLUGINS') ?? [],
    where: `LINERNOTES_PLUGINS in ${read('LINERNOTES_PLUGINS')?.where ?? 'no place'}`,
    stateFolder: () => stateFolder(console.cwd, trusted),
  };
}

function isWanted({ name }: { readonly name: string }): boolean {
  return names.some((one) => one === name);
}

/** What `--set` says of them; whether the rest is written well is told later. */
function flags(set: readonly string[]): Source {
  const where = '--set';
  const find = (name: string) => {
    const text = set.findLast((one) => one.startsWith(`${name}=`));
    return text === undefined ? null : { value: text.slice(name.length + 1), where };
  };
  return { origin: where, isTrusted: true, find };
}
