import { isLinerError } from '@linernotes/core';
import type { StoredCredential } from '../credentials/credential.ts';
import type { PlatformFactory } from '../platforms.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { Problem } from '../problem.ts';
import { defaultUserAgent } from './default-agent.ts';
import { type ReadSetting, withoutUser } from './found.ts';
import { general } from './general.ts';
import { allSettings, type KnownSetting } from './known.ts';
import { assertTwoLogFiles } from './log-settings.ts';
import { optionsOf, settingsOf, storedOptions } from './platform-settings.ts';
import { type GeneralName, generalSettings } from './table.ts';

/** A setting as it holds, and where that comes from. */
export interface EffectiveSetting extends KnownSetting {
  /** As it was written, without a user name in an address; the default where nothing is set; `null` for a secret, and where nothing holds. */
  readonly value: string | null;
  readonly isSet: boolean;
  /** `--set`, `environment`, `.env`, a file's name, `stored credential`, or `default`. */
  readonly origin: string;
  /** The place with the line, where there is one; `null` when it is not set. */
  readonly where: string | null;
  /** What is wrong with the value; `null` when nothing is. */
  readonly problem: string | null;
}

/**
 * Every setting as it holds. A bad value is told, not thrown.
 * @param defaults what truly holds where nothing is set, when that is not what the table says.
 */
export function effectiveSettings(
  read: ReadSetting,
  stored: readonly StoredCredential[],
  defaults: Readonly<Partial<Record<string, string | null>>> = {},
): readonly EffectiveSetting[] {
  const byDefault = { ...defaultAgents(read), ...defaults };
  const problems = new Map(knownPlatforms().flatMap((factory) => problemOf(factory, read)));
  return allSettings().map((setting) => {
    const found = read(setting.name);
    const known = byDefault[setting.name];
    const value = found?.value ?? (known === undefined ? setting.default : known);
    return {
      ...setting,
      value: setting.isSecret || value === null ? null : withoutUser(value),
      isSet: found !== null,
      ...(found
        ? { origin: found.origin, where: found.where }
        : {
            origin: isStored(setting, read, stored) ? 'stored credential' : 'default',
            where: null,
          }),
      problem: problemOfGeneral(setting.name, read) ?? problems.get(setting.name) ?? null,
    };
  });
}

/** With the contact that is set, where the platform wants one in it. */
function defaultAgents(read: ReadSetting): Readonly<Partial<Record<string, string | null>>> {
  const agents = knownPlatforms().flatMap((factory) => {
    const name = settingsOf(factory)['userAgent']?.env;
    return name === undefined ? [] : [[name, defaultUserAgent(factory, read)] as const];
  });
  return Object.fromEntries(agents);
}

function isStored(
  { name, platform }: KnownSetting,
  read: ReadSetting,
  stored: readonly StoredCredential[],
): boolean {
  const factory = knownPlatforms().find(({ definition }) => definition.id === platform);
  if (!factory) return false;
  const used = storedOptions(factory, read, stored);
  return used.some((option) => settingsOf(factory)[option]?.env === name);
}

function problemOfGeneral(name: string, read: ReadSetting): string | null {
  if (!Object.hasOwn(generalSettings, name)) return null;
  try {
    general(read, name as GeneralName); // it is a name of the table
    if (name === 'LOG_ERROR_FILE') assertTwoLogFiles(read);
    return null;
  } catch (error) {
    if (error instanceof Problem)
      return error.remedy ? `${error.message} ${error.remedy}` : error.message;
    throw error;
  }
}

/** What the adapter refuses, by the variable; its options are judged together, the first refusal is told. */
function problemOf(factory: PlatformFactory, read: ReadSetting): readonly [string, string][] {
  try {
    // What the factories' options have in common is that they are text.
    (factory as (options: object) => unknown)(optionsOf(factory, read));
    return [];
  } catch (error) {
    if (!isLinerError(error)) throw error;
    return 'env' in error.details ? [[String(error.details.env), error.message]] : [];
  }
}
