import { exporters as ownExporters } from '@linernotes/exporters';
import { rowItself } from '@linernotes/model';
import { platformFactories } from '../platforms.ts';
import { type Problem, usageProblem } from '../problem.ts';
import { settingsOf } from '../settings/platform-settings.ts';
import { generalSettings } from '../settings/table.ts';
import type { Plugin } from './registry.ts';

/** Names that are taken, each with whose they are. */
type Taken = Map<string, string>;

/** @throws Problem of usage for a platform, a setting or a format that somebody else has already. */
export function assertNoClash(plugins: readonly Plugin[]): void {
  const platforms: Taken = new Map([
    // Another copy of core may have let it pass.
    [rowItself, 'every row of a crate'],
    ...platformFactories.map(({ definition }) => [definition.id, 'liner'] as const),
  ]);
  const settings: Taken = new Map([
    ...Object.keys(generalSettings).map((name) => [name, 'liner'] as const),
    ...platformFactories.flatMap((factory) =>
      Object.values(settingsOf(factory)).map(({ env }) => [env, factory.definition.name] as const),
    ),
  ]);
  const formats: Taken = new Map(Object.keys(ownExporters).map((id) => [id, 'liner']));
  for (const plugin of plugins) {
    for (const factory of plugin.platforms) {
      take(platforms, factory.definition.id, 'platform', plugin);
      for (const { env } of Object.values(settingsOf(factory)))
        take(settings, env, 'setting', plugin);
    }
    for (const { id } of plugin.exporters) take(formats, id, 'format', plugin);
  }
}

function take(taken: Taken, name: string, what: string, { name: plugin }: Plugin): void {
  const owner = taken.get(name);
  if (owner !== undefined) throw clash(plugin, what, name, owner);
  taken.set(name, `the plugin "${plugin}"`);
}

function clash(plugin: string, what: string, name: string, owner: string): Problem {
  return usageProblem(
    `The plugin "${plugin}" brings a ${what} "${name}", which ${owner} has already.`,
    `Take "${plugin}" out of LINERNOTES_PLUGINS.`,
  );
}
