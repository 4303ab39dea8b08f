import type { PlatformFactory } from '../platforms.ts';
import { usageProblem } from '../problem.ts';
import type { ReadSetting } from './found.ts';
import { settingsOf } from './platform-settings.ts';

/** The address that a platform is asked at; `null` when what is set is none. */
export function baseOf(factory: PlatformFactory, read: ReadSetting): URL | null {
  const text = read(nameOf(factory, 'baseUrl'))?.value ?? factory.definition.origin;
  return URL.canParse(text) ? new URL(text) : null;
}

/** Whether a file that lies in the current directory sends the platform's requests to another server. */
export function isForeign(factory: PlatformFactory, read: ReadSetting): boolean {
  if (!isFound(factory, read, 'baseUrl')) return false;
  return baseOf(factory, read)?.origin !== new URL(factory.definition.origin).origin;
}

/**
 * A folder that somebody sent may hold a `.env` or a `liner.config.json`: nothing that the user has
 * set or stored for a platform goes to a server that these name, or under a name that these choose.
 * @throws Problem of usage.
 */
export function assertNothingLeaves(
  factory: PlatformFactory,
  read: ReadSetting,
  hasStored: boolean,
): void {
  if (isForeign(factory, read)) assertAlone(factory, read, hasStored, 'baseUrl');
  if (isFound(factory, read, 'userAgent')) assertAlone(factory, read, hasStored, 'userAgent');
  for (const [option, { isAddress }] of Object.entries(settingsOf(factory))) {
    if (isAddress && isFound(factory, read, option)) assertAlone(factory, read, hasStored, option);
  }
}

const consequences = {
  address: 'it is not sent there. If you know the address',
  userAgent: 'it is not sent under that name. If you know the name',
} as const;

function assertAlone(
  factory: PlatformFactory,
  read: ReadSetting,
  hasStored: boolean,
  option: string,
): void {
  const isName = option === 'userAgent';
  const yours = ownOf(factory, read, !isName, hasStored);
  if (yours === null) return;
  const name = nameOf(factory, option);
  throw usageProblem(
    `${name} stands in ${read(name)?.where} of this folder, where anyone may have put it, but you have ${yours}: ${consequences[isName ? 'userAgent' : 'address']}, set ${name} in the environment; otherwise take it out of the file.`,
  );
}

/** What of the user would go along, in words; `null` when nothing would. */
function ownOf(
  factory: PlatformFactory,
  read: ReadSetting,
  isWithName: boolean,
  hasStored: boolean,
): string | null {
  const counted = Object.entries(settingsOf(factory)).filter(
    ([option, { isAddress }]) =>
      option !== 'baseUrl' && !isAddress && (isWithName || option !== 'userAgent'),
  );
  const own = counted.find(([, { env }]) => read(env)?.isTrusted);
  if (own) return `${own[1].env} in ${read(own[1].env)?.where}`;
  return hasStored ? `a stored credential for ${factory.definition.name}` : null;
}

function isFound(factory: PlatformFactory, read: ReadSetting, option: string): boolean {
  return read(nameOf(factory, option))?.isTrusted === false;
}

function nameOf(factory: PlatformFactory, option: string): string {
  return settingsOf(factory)[option]?.env ?? '';
}

/** The variable of a platform's base URL. */
export function baseNameOf(factory: PlatformFactory): string {
  return nameOf(factory, 'baseUrl');
}
