import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { folder, liner, startPlatforms } from './helpers.ts';

const nirvana = { id: 415, name: 'Nirvana' };
const track = {
  id: 1,
  title: 'Smells Like Teen Spirit',
  title_short: 'Smells Like Teen Spirit',
  title_version: '',
  isrc: 'USGF19942501',
  duration: 301,
  bpm: 116.7,
  release_date: '1991-09-24',
  artist: nirvana,
  contributors: [{ ...nirvana, role: 'Main' }],
  album: { id: 2, title: 'Nevermind', release_date: '1991-09-24' },
};
const album = { id: 2, title: 'Nevermind', release_date: '1991-09-24', artist: nirvana };
const bodies: Readonly<Record<string, unknown>> = {
  '/track/isrc:USGF19942501': track,
  '/album/2': album,
  '/album/2/tracks': { data: [{ ...track, disk_number: 1, track_position: 1 }], total: 1 },
};

/** As long as it is down it answers nothing but that. */
async function startDeezer(state = { isDown: false }): Promise<string> {
  const server = createServer((request, response) => {
    response.statusCode = state.isDown ? 500 : 200;
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const none = { error: { type: 'DataException', message: 'no data', code: 800 } };
    response.end(JSON.stringify(bodies[pathname] ?? none));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('a record has from a third platform what the others do not know', async () => {
  const { env } = await startPlatforms();
  const row = 'artist,title,album,isrc\nNirvana,Smells Like Teen Spirit,Nevermind,USGF19942501\n';
  const around = {
    cwd: folder({ 'crate.csv': row }),
    env: {
      ...env,
      DEEZER_BASE_URL: await startDeezer(),
      LINERNOTES_PLATFORMS: 'musicbrainz,deezer',
    },
  };

  const { code, out } = await liner(['enrich', 'crate.csv', '--json'], around);

  expect(code).toBe(0);
  const { rows } = JSON.parse(out);
  expect(rows[0].status).toBe('matched');
  const { bpm, title, refs } = rows[0].record;
  expect(bpm).toEqual({
    value: 116.7,
    claims: [expect.objectContaining({ platform: 'deezer', value: 116.7, chosen: true })],
  });
  expect(title.claims.map(({ platform }: { platform: string }) => platform).sort()).toEqual([
    'deezer',
    'musicbrainz',
  ]);
  expect(refs.value).toContain('deezer:recording:1');
});

it('a row’s own tempo and key stand beside what the platforms say, in the notation that was asked for', async () => {
  const { env } = await startPlatforms();
  const row =
    'artist,title,album,isrc,BPM,Key\nNirvana,Smells Like Teen Spirit,Nevermind,USGF19942501,"233,4",4A\n';
  const around = {
    cwd: folder({ 'crate.csv': row }),
    env: { ...env, DEEZER_BASE_URL: await startDeezer(), LINERNOTES_PLATFORMS: 'deezer' },
  };
  const args = ['enrich', 'crate.csv', '--key-notation', 'rekordbox', '--bpm-range', '50-100'];

  const csv = await liner([...args, '--out', '-', '--format', 'csv'], around);
  const json = await liner([...args, '--json'], around);

  expect([csv.code, json.code]).toEqual([0, 0]);
  const [names = [], cells = []] = csv.out.split('\n').map((line) => line.split(','));
  const cell = (name: string) => cells[names.indexOf(name)];
  expect(
    ['bpm', 'bpm.folded', 'bpm.from', 'key', 'key.from', 'input.bpm', 'input.key'].map(cell),
  ).toEqual(['116.7', '58.35', 'deezer', 'Fm', 'row', '233.4', '4A']);
  const [{ record, issues }] = JSON.parse(json.out).rows;
  expect(record.bpm.folded).toEqual({ value: 58.35, factor: 0.5, reason: 'halved', fromBpm: 50 });
  expect(
    record.bpm.claims.map(({ value, relation }: { value: number; relation: string }) => [
      value,
      relation,
    ]),
  ).toEqual([
    [116.7, 'same'],
    [233.4, 'double'],
  ]);
  expect(record.key.value).toEqual({ tonic: 5, mode: 'minor', spelling: 'Fm' });
  expect(issues.map(({ code }: { code: string }) => code)).toContain('contradicts-bpm');
});

it('a run that goes on tells tempo and key as was typed when it was begun', async () => {
  const { env } = await startPlatforms();
  const state = { isDown: true };
  const deezer = { DEEZER_BASE_URL: await startDeezer(state), LINERNOTES_PLATFORMS: 'deezer' };
  const around = {
    cwd: folder({ 'crate.csv': 'title,isrc,key\nSmells Like Teen Spirit,USGF19942501,4A\n' }),
    env: { ...env, ...deezer, LINERNOTES_STATE_DIR: folder() },
  };
  const asked = ['--key-notation', 'open-key', '--bpm-range', '50-100'];

  const first = await liner(['enrich', 'crate.csv', '--json', ...asked], around);
  state.isDown = false;
  const second = await liner(['enrich', '--resume', '--json'], around);

  expect([first.code, second.code]).toEqual([3, 0]);
  const [{ record }] = JSON.parse(second.out).rows;
  expect(record.key.value.spelling).toBe('9m');
  expect(record.bpm.folded.value).toBe(58.35);
});
