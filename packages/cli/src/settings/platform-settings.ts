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

/** Of the values of a credential, those that must not be shown. */
export function secretValuesOf(
  factory: PlatformFactory,
  values: Readonly<Record<string, string>>,
): readonly string[] {
  return secretsOf(factory).flatMap(([option]) => values[option] ?? []);
}

/** The options of a platform's secrets that are set. */
export function secretsSet(factory: PlatformFactory, read: ReadSetting): readonly string[] {
  return secretsOf(factory).flatMap(([option, { env }]) => (read(env) === null ? [] : [option]));
}

/**
 * Whether a stored credential is what is set and more: an application's key that is set beside it is a
 * part of an OAuth credential, and takes nothing from it.
 */
export function isMoreThan(
  { options }: Pick<StoredCredential, 'options'>,
  set: readonly string[],
): boolean {
  return set.length < options.length && set.every((option) => options.includes(option));
}

/** The options that a stored credential gives: none where another secret of the platform is set. */
export function storedOptions(
  factory: PlatformFactory,
  read: ReadSetting,
  stored: readonly StoredCredential[],
): readonly string[] {
  const set = secretsSet(factory, read);
  return stored
    .filter((one) => one.platform === factory.definition.id && isMoreThan(one, set))
    .flatMap(({ options }) => options);
}
