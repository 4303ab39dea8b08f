import { type Console, note } from '../console.ts';
import { loadPlugins } from '../plugins/load.ts';
import { pluginSettings } from '../plugins/plugin-settings.ts';
import { setPlugins } from '../plugins/registry.ts';
import { Problem, usageProblem } from '../problem.ts';
import { type ConfigFile, codeLyingIn, readConfigFile, sourceOfConfig } from './config-file.ts';
import { readEnvFile } from './env-file.ts';
import { environmentSource } from './environment.ts';
import { flagSource } from './flags.ts';
import { type ReadSetting, readFrom, type Source } from './found.ts';
import { allSettings } from './known.ts';

/**
 * Finds the settings of a command, in this order: `--set`, the environment, `.env`, the config file.
 * The values are not yet judged. Loads the plugins that they name, which may declare settings.
 * @param onPluginProblem what to do with plugins that cannot be loaded. @default throws
 */
export async function loadSettings(
  console: Console,
  onPluginProblem?: (problem: Problem) => void,
): Promise<ReadSetting> {
  const { config, set = [] } = console.flags?.() ?? {};
  if (config === undefined) tellOfCode(console);
  const file = await readConfigFile(console.cwd, config);
  await usePlugins(console, file, onPluginProblem);
  const envFile = readEnvFile(console.cwd);
  for (const sentence of envFile.nearMisses) note(console, sentence);
  const sources = [flagSource(set), environmentSource(console), envFile.source];
  const all = file ? [...sources, sourceOfConfig(file)] : sources;
  assertUsersOwn(all);
  return readFrom(all);
}

async function usePlugins(
  console: Console,
  file: ConfigFile | null,
  onProblem: ((problem: Problem) => void) | undefined,
): Promise<void> {
  setPlugins([]);
  try {
    setPlugins(await loadPlugins(console, await pluginSettings(console, file)));
  } catch (error) {
    if (!onProblem || !(error instanceof Problem)) throw error;
    onProblem(error);
  }
}

/** Where this person keeps credentials is not for a file to say that came with a folder. */
function assertUsersOwn(sources: readonly Source[]): void {
  const own = allSettings().filter(({ setBy }) => setBy === 'user');
  for (const source of sources.filter(({ isTrusted }) => !isTrusted)) {
    const found = own.find(({ name }) => source.find(name)?.value.trim());
    if (!found) continue;
    throw usageProblem(
      `${found.name} stands in ${source.origin} of this folder, where anyone may have put it, and is not read from there.`,
      'Set it in the environment, and take the line out.',
    );
  }
}

function tellOfCode(console: Console): void {
  for (const name of codeLyingIn(console.cwd))
    note(
      console,
      `${name} lies in this folder and is not read, because it is code. If you know what it does: --config ${name}.`,
    );
}
