import type { Setting } from '@linernotes/core';
import type { StoredCredential } from '../credentials/credential.ts';
import type { PlatformFactory } from '../platforms.ts';
import type { ReadSetting } from './found.ts';

/** The settings of a platform by option name; every definition has them as plain data. */
export function settingsOf(factory: PlatformFactory): Readonly<Record<string, Setting>> {
  return factory.definition.settings;
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

/** The options of a platform that are secret, with their variables. */
export function secretsOf(factory: PlatformFactory): readonly (readonly [string, Setting])[] {
  return Object.entries(settingsOf(factory)).filter(([, { isSecret }]) => isSecret);
}

/** The options that a stored credential gives: none where any secret of the platform is set. */
export function storedOptions(
  factory: PlatformFactory,
  read: ReadSetting,
  stored: readonly StoredCredential[],
): readonly string[] {
  if (secretsOf(factory).some(([, { env }]) => read(env) !== null)) return [];
  return stored
    .filter(({ platform }) => platform === factory.definition.id)
    .flatMap(({ options }) => options);
}
