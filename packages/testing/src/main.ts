import { parseArgs } from 'node:util';
import { discogsPlayer } from './discogs/player.ts';
import { musicbrainzPlayer } from './musicbrainz/player.ts';
import { oauth1Provider } from './oauth/oauth1.ts';
import { recordedPlayer } from './recorded-player.ts';
import { type PlatformServer, startPlatformServer } from './server.ts';

/** Whom any personal token belongs to. What they own can be changed, until the server ends. */
const users = { listener: { collection: 120, wants: 30, inventory: 20, lists: 3 } };

/** What the command line takes. */
const options = {
  corpus: { type: 'string', default: 'examples/platforms' },
  port: { type: 'string', default: '8700' },
  /** `deezer=packages/deezer/test/recordings`, as often as wanted. */
  recordings: { type: 'string', multiple: true, default: [] as string[] },
  'latency-ms': { type: 'string', default: '0' },
  'fault-share': { type: 'string', default: '0' },
  seed: { type: 'string', default: 'linernotes' },
} as const;

/**
 * Plays Discogs and MusicBrainz from a corpus, and any platform from its recordings, until Ctrl-C.
 * Prints what to set so that programs ask these instead of the live ones. Throws for arguments that
 * it does not know.
 */
export async function runPlatformServer(
  argv: readonly string[],
  print: (line: string) => void = console.log,
): Promise<PlatformServer> {
  const { values } = parseArgs({ args: [...argv], options });
  const { corpus, port, recordings, seed } = values;
  if (!/^\d{1,5}$/.test(port)) throw new Error(`--port takes a number, not ${port}`);
  const share = numberOf('--fault-share', values['fault-share'], 1);
  const settings = {
    latencyMs: numberOf('--latency-ms', values['latency-ms'], 60_000),
    ...(share > 0 ? { seededFaults: { seed, share } } : {}),
  };
  const recorded = recordings.map((text) => recordedPlayer({ ...recordingsOf(text), ...settings }));
  const consumer = { key: 'liner', secret: 'liner secret' };
  const oauth = oauth1Provider({ consumers: [consumer] });
  const server = await startPlatformServer({
    platforms: [
      discogsPlayer({ corpus, oauth, users, generated: 10_000, ...settings }),
      musicbrainzPlayer({ corpus, ...settings }),
      ...recorded,
    ],
    port: Number(port),
  });
  print(`Discogs and MusicBrainz are played from ${corpus}, at their own speed limits. Set:`);
  const ids = ['discogs', 'musicbrainz', ...recorded.map((player) => player.id)];
  for (const id of ids) print(`  ${id.toUpperCase()}_BASE_URL=${server.url(id)}`);
  print(`  LINERNOTES_PLATFORMS=${ids.join(',')}`);
  print(`Discogs knows the application "${consumer.key}" with the secret "${consumer.secret}".`);
  print('Ctrl-C stops.');
  process.once('SIGINT', () => void server.close());
  return server;
}

function numberOf(name: string, text: string, most: number): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && number <= most) return number;
  throw new Error(`${name} takes a number from 0 to ${most}, not ${text}`);
}

function recordingsOf(text: string): { readonly id: string; readonly recordings: string } {
  const [, id, recordings] = /^([a-z\d]+)=(.+)$/.exec(text) ?? [];
  if (id && recordings) return { id, recordings };
  throw new Error(`--recordings takes <platform>=<folder>, not ${text}`);
}
