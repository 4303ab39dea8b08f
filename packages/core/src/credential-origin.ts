import type { CommonOptions, Setting } from './adapter.ts';
import { configurationError } from './errors.ts';
import { isLoopback } from './transport-origin.ts';

/** A server that an adapter asks, or would ask when the first fails. */
interface Server {
  readonly origin: string;
}

interface Platform {
  readonly id: string;
  readonly name: string;
  readonly origin: string;
  readonly settings: Readonly<Record<string, Setting | undefined>>;
}

/**
 * The origin that a credential belongs to: what `credentialOrigin` says, else the official one, which is either
 * of the two servers; a server of this machine that stands alone gets it too, as nothing leaves the machine.
 * `null` where there is no credential.
 * @throws LinerError `configuration` where it belongs to neither, or nobody says to which
 */
export function credentialOriginOf(
  platform: Platform,
  options: CommonOptions,
  base: URL,
  fallback: Server | null,
): string | null {
  const known = [base.origin, ...(fallback ? [fallback.origin] : [])];
  const { credentialOrigin } = options;
  if (credentialOrigin !== undefined) {
    if (known.includes(credentialOrigin)) return credentialOrigin;
    throw refused(platform, 'baseUrl', `was given for ${credentialOrigin}`, base);
  }
  if (secretsOf(platform, options).length === 0) return null;
  const official = new URL(platform.origin).origin;
  if (known.includes(official)) return official;
  if (!fallback && isLoopback(base)) return base.origin;
  throw refused(platform, 'credentialOrigin', `is taken for one of ${official}`, base);
}

/** The values of the options that are secret. */
export function secretsOf(
  { settings }: Pick<Platform, 'settings'>,
  options: CommonOptions,
): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) =>
    settings[name]?.isSecret && typeof value === 'string' && value ? [value] : [],
  );
}

function refused(
  { id: platform, name, settings }: Platform,
  option: 'baseUrl' | 'credentialOrigin',
  whose: string,
  { origin }: URL,
) {
  const env = settings['credentialOrigin']?.env;
  const say = `option "credentialOrigin"${env ? ` (${env})` : ''} says of which it is`;
  const remedy = option === 'baseUrl' ? 'give one for that address, or none' : say;
  return configurationError({
    option,
    env: settings[option]?.env,
    platform,
    message: `${name}: the credential ${whose} and is not sent to ${origin}; ${remedy}.`,
  });
}
