import { aside, type Console, note, writeJson } from '../console.ts';
import { printTable } from '../output/table.ts';
import { assertNoClash } from '../plugins/clashes.ts';
import { confirm, forget, readConfirmations, standingOf } from '../plugins/confirmations.ts';
import { fingerprintOf } from '../plugins/fingerprint.ts';
import { label } from '../plugins/label.ts';
import { loadPlugin, locate } from '../plugins/load.ts';
import { findPackage } from '../plugins/package.ts';
import { type PluginSettings, pluginSettings } from '../plugins/plugin-settings.ts';
import type { Plugin } from '../plugins/registry.ts';
import { exitCodes, Problem, usageProblem } from '../problem.ts';
import { packageName } from '../settings/table.ts';

interface JsonOption {
  readonly json?: boolean;
}

/** `liner plugins add <package>`: says that a package may run; it must be a plugin. */
export async function addPlugin(
  console: Console,
  name: string,
  { json }: JsonOption,
): Promise<number> {
  assertName(name);
  const settings = await pluginSettings(console);
  const found = locate(name, console.cwd, 'the command');
  const fingerprint = await fingerprintOf(found.folder);
  const plugin = await loadPlugin(console, found);
  assertNoClash([plugin]);
  await confirm(settings.stateFolder(), found, fingerprint);
  if (json) writeJson(console, describe(plugin));
  else aside(console, sentences(plugin, settings).join('\n'));
  return exitCodes.done;
}

function describe({ name, version, folder, platforms, exporters }: Plugin) {
  return {
    name,
    version,
    folder,
    platforms: platforms.map(({ definition }) => definition.id),
    exporters: exporters.map(({ id }) => id),
  };
}

function sentences(plugin: Plugin, { names }: PluginSettings): readonly string[] {
  const { platforms, exporters } = describe(plugin);
  const brings = [
    ...platforms.map((id) => `the platform ${id}`),
    ...exporters.map((id) => `the format ${id}`),
  ];
  const confirmed = `${label(plugin)} in ${plugin.folder} may run: it brings ${brings.join(', ')}.`;
  if (names.includes(plugin.name)) return [confirmed];
  const all = [...names, plugin.name].join(',');
  return [confirmed, `To use it, set LINERNOTES_PLUGINS=${all}.`];
}

/** `liner plugins list`: what the settings name and what was confirmed, and how it stands. Runs none of it. */
export async function listPlugins(console: Console, { json }: JsonOption): Promise<number> {
  const { names, stateFolder } = await pluginSettings(console);
  const confirmed = await readConfirmations(stateFolder());
  const all = [...new Set([...names, ...confirmed.map(({ name }) => name)])];
  const plugins = await Promise.all(
    all.map(async (name) => {
      const found = findPackage(name, console.cwd);
      const isNamed = names.includes(name);
      if (!found) return { name, version: null, folder: null, standing: 'missing', isNamed };
      const { version, folder } = found;
      return { name, version, folder, standing: await standingOf(found, confirmed), isNamed };
    }),
  );
  if (json) writeJson(console, { plugins });
  else if (plugins.length === 0) note(console, 'No plugin is named or confirmed.');
  else
    printTable(
      console,
      [{ head: 'plugin', isWhole: true }, 'version', 'is', 'named', 'in'],
      plugins.map(({ name, version, folder, standing, isNamed }) => [
        name,
        version ?? '',
        standing,
        isNamed ? 'yes' : 'no',
        folder ?? '',
      ]),
    );
  return exitCodes.done;
}

/** `liner plugins remove <package>`: it may run no more, wherever it is. */
export async function removePlugin(
  console: Console,
  name: string,
  { json }: JsonOption,
): Promise<number> {
  assertName(name);
  const { stateFolder } = await pluginSettings(console);
  const folders = await forget(stateFolder(), name);
  if (folders.length === 0) throw new Problem(`No plugin "${name}" was confirmed.`);
  if (json) writeJson(console, { removed: name, folders });
  else aside(console, `"${name}" may run no more.`);
  return exitCodes.done;
}

function assertName(name: string): void {
  if (packageName.test(name)) return;
  throw usageProblem(
    `"${name}" is no name of a package.`,
    'Write it as npm does: linernotes-tiny.',
  );
}
