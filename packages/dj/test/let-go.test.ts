import type { JsonObject, StreamExporter } from '@linernotes/exporters';
import { LossTally } from '@linernotes/exporters';
import { describe, expect, it } from 'vitest';
import { m3u8, traktorNml } from '../src/index.ts';
import { openIn, ownTemporaryFolder } from './open-in.ts';

const tracks: readonly JsonObject[] = Array.from({ length: 4000 }, (_, id) => ({
  id: String(id),
  title: 'x'.repeat(500),
  location: `/m/${id}.mp3`,
}));
const trackIds = tracks.map((_, at) => String(tracks.length - 1 - at));
const header = { playlists: [{ kind: 'playlist', id: '1', parentId: null, name: 'A', trackIds }] };

async function* given(end: () => void): AsyncGenerator<readonly JsonObject[]> {
  yield tracks;
  end();
}

/** Writes until so many pieces came; answers how many temporary files were open at most, and are at the end. */
async function openWhile(exporter: StreamExporter, { pieces, end }: Reading) {
  const home = ownTemporaryFolder();
  let most = 0;
  const document = { header, listName: 'tracks', batches: given(end) };
  const look = () => {
    most = Math.max(most, openIn(home));
  };
  const read = async () => {
    let count = 0;
    for await (const _ of exporter.write(
      document,
      {},
      { loss: new LossTally(), signal: undefined },
    )) {
      look();
      count += 1;
      if (count === pieces) return;
    }
  };
  await read().catch(() => undefined);
  return [most, openIn(home)];
}

interface Reading {
  readonly pieces: number;
  readonly end: () => void;
}

const nothing = () => undefined;

describe.runIf(process.platform === 'linux').each([
  ['tracks that wait for their turn', m3u8 as StreamExporter],
  ['tracks that wait to be counted', traktorNml as StreamExporter],
])('%s', (_, exporter) => {
  it.each([
    ['all was written', { pieces: Number.POSITIVE_INFINITY, end: nothing }],
    ['somebody stopped reading', { pieces: 12, end: nothing }],
  ])('have a file that is let go of when %s', async (_when, reading) => {
    expect(await openWhile(exporter, reading)).toEqual([1, 0]);
  });

  it('have a file that is let go of when their source fails', async () => {
    const home = ownTemporaryFolder();
    const seen: number[] = [];
    const end = () => {
      seen.push(openIn(home));
      throw new Error('The source failed.');
    };
    await openWhile(exporter, { pieces: Number.POSITIVE_INFINITY, end });
    expect([...seen, openIn(home)]).toEqual([1, 0]);
  });
});
