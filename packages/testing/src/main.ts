import { parseArgs } from 'node:util';
import { discogsPlayer } from './discogs/player.ts';
import { musicbrainzPlayer } from './musicbrainz/player.ts';
import { type PlatformServer, startPlatformServer } from './server.ts';

/**
 * Plays the platforms of a corpus until Ctrl-C: `--corpus FOLDER [--port 8700]`. Prints what to set
 * so that programs ask these instead of the live ones. Throws for arguments that it does not know.
 */
export async function runPlatformServer(
  argv: readonly string[],
  print: (line: string) => void = console.log,
): Promise<PlatformServer> {
  const { corpus, port } = parseArgs({
    args: [...argv],
    options: {
      corpus: { type: 'string', default: 'examples/platforms' },
      port: { type: 'string', default: '8700' },
    },
  }).values;
  if (!/^\d{1,5}$/.test(port)) throw new Error(`--port takes a number, not ${port}`);
  const server = await startPlatformServer({
    platforms: [discogsPlayer({ corpus }), musicbrainzPlayer({ corpus })],
    port: Number(port),
  });
  print(`Discogs and MusicBrainz are played from ${corpus}, at their own speed limits. Set:`);
  print(`  DISCOGS_BASE_URL=${server.url('discogs')}`);
  print(`  MUSICBRAINZ_BASE_URL=${server.url('musicbrainz')}`);
  print('Ctrl-C stops.');
  process.once('SIGINT', () => void server.close());
  return server;
}
