import { closestMatch } from 'leven';

import { type PlatformFactory, platformFactories } from '../platforms.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { defaultUserAgent } from './default-agent.ts';
import { settingsOf } from './platform-settings.ts';
import { type GeneralSetting, generalSettings } from './table.ts';

/** What is known of a setting, whoever declares it. */
export interface KnownSetting {
  readonly name: string;
  /** The platform that it concerns; `null` for all. */
  readonly platform: string | null;
  /** What a value may be; `null` where the platform's adapter says so itself. */
  readonly expected: string | null;
  readonly default: string | null;
  readonly description: string;
  readonly isSecret: boolean;
  readonly setBy: 'anyone' | 'user';
}

function fromTable(): readonly KnownSetting[] {
  const entries: readonly [string, GeneralSetting][] = Object.entries(generalSettings);
  return entries.map(([name, setting]) => ({
    name,
    platform: null,
    expected: setting.expected,
    default: setting.default,
    description: setting.description,
    isSecret: setting.isSecret ?? false,
    setBy: setting.setBy ?? 'anyone',
  }));
}

function defaultOf(factory: PlatformFactory, option: string): string | null {
  if (option === 'userAgent') return defaultUserAgent(factory);
  return option === 'baseUrl' ? factory.definition.origin : null;
}

function fromPlatforms(factories: readonly PlatformFactory[]): readonly KnownSetting[] {
  return factories.flatMap((factory) =>
    Object.entries(settingsOf(factory)).map(([option, { env, isSecret, description }]) => ({
      name: env,
      platform: factory.definition.id,
      expected: null,
      default: defaultOf(factory, option),
      description,
      isSecret,
      setBy: 'anyone' as const,
    })),
  );
}

/** Every setting of liner as it comes: the platforms' own first, in the order of the list of platforms. */
export const knownSettings: readonly KnownSetting[] = [
  ...fromPlatforms(platformFactories),
  ...fromTable(),
];

/** The same, with those of the plugins of this run. */
export function allSettings(): readonly KnownSetting[] {
  return [...fromPlatforms(knownPlatforms()), ...fromTable()];
}

/** What is known of a name; `null` for one that is no setting. */
export function knownSetting(name: string): KnownSetting | null {
  return allSettings().find((setting) => setting.name === name) ?? null;
}

/**
 * An unknown name as a message may show it, with a space before: nothing for what looks like no name,
 * which may be a credential in the wrong place. No setting's name is as long as those are.
 */
export function shownName(name: string): string {
  return /^[a-z_]{1,32}$/i.test(name) ? ` "${name}"` : '';
}

/** The setting that was probably meant, at most that many letters away; `null` when none is near. */
export function nearestSetting(name: string, maxDistance = 4): string | null {
  const asWritten = name.replace(/([a-z\d])(?=[A-Z])/g, '$1_').replace(/[-.\s]/g, '_');
  const names = allSettings().map((setting) => setting.name);
  return closestMatch(asWritten.toUpperCase(), names, { maxDistance }) ?? null;
}
