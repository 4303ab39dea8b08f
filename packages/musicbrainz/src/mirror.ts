// Mirrors: servers of one's own with the same software and a copy of the data, and with a limit of their
// own or none. Source: https://musicbrainz.org/doc/MusicBrainz_Server/Setup
import { configurationError, perWindow, type RateLimit, type Setting } from '@linernotes/core';
import * as z from 'zod';

const officialHost = 'musicbrainz.org';

const Rate = z.object({ requests: z.int().positive(), windowMs: z.int().positive() });

/** `20/1` is 20 requests a second, as an environment variable has it. */
const rateText = z
  .string()
  .regex(/^[1-9]\d{0,5}\/[1-9]\d{0,5}$/, 'is written like 20/1 (requests/seconds), or none')
  .transform((text) => {
    const [requests, seconds] = text.split('/').map(Number);
    return { requests: requests ?? 1, windowMs: (seconds ?? 1) * 1_000 };
  });

/** How a mirror is asked, and what stands behind it. */
export const mirrorOptions = {
  /**
   * The server that is asked when the one of `baseUrl` fails: `https://musicbrainz.org`. It is asked under
   * its own limit, and left again when the other has recovered. @default none
   */
  fallbackUrl: z.string().optional(),
  /**
   * The limit of the server of `baseUrl`, `none` where it has none; the official server's stays as it is.
   * @default one request a second
   */
  rateLimit: z.union([z.literal('none'), Rate, rateText]).optional(),
};

interface MirrorOptions {
  readonly baseUrl?: string | undefined;
  readonly fallbackUrl?: string | undefined;
  readonly rateLimit?: 'none' | z.output<typeof Rate> | undefined;
}

export const mirrorSettings = {
  fallbackUrl: {
    env: 'MUSICBRAINZ_FALLBACK_URL',
    isSecret: false,
    isAddress: true,
    description: 'The server that is asked when a mirror fails: https://musicbrainz.org.',
  },
  rateLimit: {
    env: 'MUSICBRAINZ_RATE_LIMIT',
    isSecret: false,
    description: "A mirror's limit: 20/1 is 20 requests a second; none is no limit.",
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** MusicBrainz' own limit, by address; or that of a mirror. Throws `configuration` for one of the official server. */
export function limit({ baseUrl, rateLimit }: MirrorOptions): RateLimit {
  if (rateLimit !== undefined && isOfficial(baseUrl)) {
    const why =
      'is of a mirror, and goes with its "baseUrl"; the official server has a limit of its own';
    throw wrongOption('rateLimit', why);
  }
  return {
    scope: 'ip',
    source: 'https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting',
    rules: isOfficial(baseUrl) ? [perWindow(1, 1_000)] : rulesOf(rateLimit),
    // They count a budget that all programs share: only its end says something about ours.
    headers: {
      remaining: 'x-ratelimit-remaining',
      reset: { name: 'x-ratelimit-reset', unit: 'unix-seconds' },
    },
  };
}

/** The options for the server behind a mirror. Throws `configuration` where there is no mirror before it. */
export function fallback<Options extends MirrorOptions>(options: Options): Options | null {
  const { fallbackUrl, rateLimit: _rateLimit, ...rest } = options;
  if (fallbackUrl === undefined) return null;
  if (isOfficial(options.baseUrl))
    throw wrongOption('fallbackUrl', 'is for who has a mirror as "baseUrl"');
  // What is left out may be absent.
  return { ...rest, baseUrl: fallbackUrl } as Options;
}

function wrongOption(option: keyof typeof mirrorSettings, why: string) {
  const { env } = mirrorSettings[option];
  const message = `MusicBrainz: option "${option}" (${env}) ${why}.`;
  return configurationError({ option, env, platform: 'musicbrainz', message });
}

function rulesOf(rateLimit: MirrorOptions['rateLimit']): RateLimit['rules'] {
  if (rateLimit === 'none') return [];
  return [rateLimit ? perWindow(rateLimit.requests, rateLimit.windowMs) : perWindow(1, 1_000)];
}

/** The official server has other names too: `www`, `beta`, and a dot behind. All are one, and one limit. */
function isOfficial(baseUrl: string | undefined): boolean {
  if (baseUrl === undefined) return true;
  if (!URL.canParse(baseUrl)) return false;
  const host = new URL(baseUrl).hostname.replace(/\.$/, '');
  return host === officialHost || host.endsWith(`.${officialHost}`);
}
