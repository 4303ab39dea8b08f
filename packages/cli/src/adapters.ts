import { type Adapter, isLinerError, type Setting } from '@linernotes/core';
import { type PlatformFactory, platformFactories } from './platforms.ts';
import { exitCodes, Problem, usageProblem } from './problem.ts';
import type { ReadSetting } from './settings.ts';

/** The settings of a platform by option name; every definition has them as plain data. */
export function settingsOf(factory: PlatformFactory): Readonly<Record<string, Setting>> {
  return factory.definition.settings;
}

/** The platforms that `--on` names, or all; an unknown one is refused with the known ones. */
export function platformsNamed(names: readonly string[] | undefined): readonly PlatformFactory[] {
  if (!names) return platformFactories;
  return names.map((name) => {
    const factory = platformFactories.find(({ definition }) => definition.id === name);
    if (factory) return factory;
    const known = platformFactories.map(({ definition }) => definition.id).join(', ');
    throw usageProblem(`--on: there is no platform "${name}"; there are: ${known}.`);
  });
}

/** Makes the adapters from what the settings say. */
export function createAdapters(
  factories: readonly PlatformFactory[],
  read: ReadSetting,
): readonly Adapter[] {
  return factories.map((factory) => {
    assertSameOrigin(factory, read);
    try {
      // Each factory validates its own options; what all have in common is that they are text.
      return (factory as (options: object) => Adapter)(optionsOf(factory, read));
    } catch (error) {
      if (!isLinerError(error)) throw error;
      const { id } = factory.definition;
      const remedy = `Or leave the platform out: --on ${otherThan(id)}.`;
      throw new Problem(`${error.message.replace(/\.$/, '')}.`, {
        exitCode: exitCodes.usage,
        remedy,
      });
    }
  });
}

/** The options that the settings give for a platform. */
export function optionsOf(
  factory: PlatformFactory,
  read: ReadSetting,
): Readonly<Record<string, string>> {
  const entries = Object.entries(settingsOf(factory)).flatMap(([option, { env }]) => {
    const found = read(env);
    return found ? [[option, found.value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/**
 * A folder that somebody sent may hold a `.env`: it must not be able to send a credential of the
 * user's own environment to a host of its choice.
 */
function assertSameOrigin(factory: PlatformFactory, read: ReadSetting): void {
  const settings = settingsOf(factory);
  const base = settings['baseUrl'];
  if (!base || read(base.env)?.origin !== '.env') return;
  const secret = Object.values(settings).find(
    ({ isSecret, env }) => isSecret && read(env)?.origin === 'environment',
  );
  if (!secret) return;
  throw usageProblem(
    `${base.env} stands in the .env of this folder, but ${secret.env} in the environment: it is not sent there. Set both in the same place.`,
  );
}

function otherThan(id: string): string {
  return platformFactories
    .map(({ definition }) => definition.id)
    .filter((other) => other !== id)
    .join(',');
}
