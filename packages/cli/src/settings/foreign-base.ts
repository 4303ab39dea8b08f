import type { PlatformFactory } from '../platforms.ts';
import { usageProblem } from '../problem.ts';
import type { ReadSetting } from './found.ts';
import { settingsOf } from './platform-settings.ts';

/** The address that a platform is asked at; `null` when what is set is none. */
export function baseOf(factory: PlatformFactory, read: ReadSetting): URL | null {
  const text = read(baseNameOf(factory))?.value ?? factory.definition.origin;
  return URL.canParse(text) ? new URL(text) : null;
}

/** Whether a file that lies in the current directory sends the platform's requests to another server. */
export function isForeign(factory: PlatformFactory, read: ReadSetting): boolean {
  const found = read(baseNameOf(factory));
  if (!found || found.isTrusted) return false;
  return baseOf(factory, read)?.origin !== new URL(factory.definition.origin).origin;
}

/**
 * A folder that somebody sent may hold a `.env` or a `liner.config.json`: nothing that the user has
 * set or stored for a platform goes to a server that these name.
 * @throws Problem of usage.
 */
export function assertNothingLeaves(
  factory: PlatformFactory,
  read: ReadSetting,
  hasStored: boolean,
): void {
  if (!isForeign(factory, read)) return;
  const base = baseNameOf(factory);
  const own = Object.values(settingsOf(factory)).find(({ env }) => read(env)?.isTrusted);
  if (!own && !hasStored) return;
  const yours = own
    ? `${own.env} in ${read(own.env)?.where}`
    : `a stored credential for ${factory.definition.name}`;
  throw usageProblem(
    `${base} stands in ${read(base)?.where} of this folder, where anyone may have put it, but you have ${yours}: it is not sent there.`,
    `If you know the address, set ${base} in the environment; otherwise take it out of the file.`,
  );
}

/** The variable of a platform's base URL. */
export function baseNameOf(factory: PlatformFactory): string {
  return settingsOf(factory)['baseUrl']?.env ?? '';
}
