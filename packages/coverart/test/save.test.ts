import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DownloadSink } from '@linernotes/core';
import { savePicture } from '@linernotes/core/files';
import type { CoverArtServerOptions } from '@linernotes/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { artPath } from '../src/index.ts';
import { album, failureOf, group, open, sizeBytes } from './helpers.ts';

const url = `https://coverartarchive.org/release/${album}/36000000007.png`;
const node = `node /0/items/mbid-${album}/mbid-${album}-36000000007.png`;

async function saving(server: Partial<CoverArtServerOptions> = {}) {
  const opened = await open(server);
  const folder = mkdtempSync(join(tmpdir(), 'coverart-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'front.png');
  const save = (more: Partial<Parameters<typeof savePicture>[1]> = {}) =>
    savePicture(opened.liner, { platform: 'coverartarchive', url, path, ...more });
  const ranges = () => opened.played.requests.flatMap(({ range }) => range ?? []);
  return { ...opened, save, path, ranges, files: () => readdirSync(folder) };
}

describe('a picture', () => {
  it('is saved whole, and is what the archive says that it must be', async () => {
    const { save, path, files, paths } = await saving();
    expect(await save()).toMatchObject({
      sizeBytes,
      mediaType: 'image/png',
      isVerified: true,
      isResumed: false,
    });
    expect(readFileSync(path)).toHaveLength(sizeBytes);
    expect(files()).toEqual(['front.png']);
    expect(paths()).toEqual([
      `archive /metadata/mbid-${album}`,
      `gateway /release/${album}/36000000007.png`,
      `archive /download/mbid-${album}/mbid-${album}-36000000007.png`,
      node,
    ]);
  });

  it('goes on where it was cut, by the same three servers', async () => {
    const { save, ranges } = await saving({
      faults: [{ at: 'node', kind: 'cut', afterBytes: 150_000 }],
    });
    expect(await save()).toMatchObject({ sizeBytes, isVerified: true });
    expect(ranges().length).toBeGreaterThan(0);
    expect(ranges()[0]).toMatch(/^bytes=\d+-$/);
  });

  it.each([
    ['ignores ranges', { ranges: 'ignored' as const }],
    ['does not say of which version it is', { hasValidators: false }],
  ])('starts over where the server %s', async (_what, manners) => {
    const { save } = await saving({
      ...manners,
      faults: [{ at: 'node', kind: 'cut', afterBytes: 150_000 }],
    });
    expect(await save()).toMatchObject({ sizeBytes, isVerified: true });
  });

  it.each([
    ['of another content', { kind: 'swap' as const }, /md5|sha1/],
    ['of another length', { kind: 'short' as const, sizeBytes: 90_000 }, /sizeBytes/],
  ])('%s is none', async (_what, fault, words) => {
    const { save, files } = await saving({ faults: [{ at: 'node', times: 9, ...fault }] });
    expect(await failureOf(save())).toMatchObject({
      code: 'invalid-response',
      message: expect.stringMatching(words),
    });
    expect(files()).toEqual([]);
  });

  it('is saved without its checksum where the archive does not give it just now', async () => {
    const { save } = await saving({
      faults: [{ at: 'archive', match: /metadata/, kind: 'page', status: 503, times: 9 }],
    });
    expect(await save()).toMatchObject({ sizeBytes, isVerified: false });
  });

  it('of a size is compared with the file of that size', async () => {
    const { save, paths } = await saving();
    const small = url.replace('.png', '-250.jpg');
    expect(await save({ url: small })).toMatchObject({
      mediaType: 'image/jpeg',
      isVerified: true,
    });
    expect(paths().at(-1)).toBe(
      `node /0/items/mbid-${album}/mbid-${album}-36000000007_thumb250.jpg`,
    );
  });

  it('that comes slowly is waited for, and an abort leaves a part to go on with', async () => {
    const drip = { at: 'node', kind: 'drip', pieceBytes: 20_000, pauseMs: 20 } as const;
    const { save, files, ranges } = await saving({ faults: [drip] });
    const end = new AbortController();
    const reason = new Error('enough');
    const onProgress = ({ sizeBytes: sofar }: { readonly sizeBytes: number }) => {
      if (sofar >= 60_000) end.abort(reason);
    };
    expect(await failureOf(save({ signal: end.signal, onProgress }))).toBe(reason);
    expect(files().sort()).toEqual(['front.png.part', 'front.png.part.json']);

    expect(await save()).toMatchObject({ sizeBytes, isVerified: true, isResumed: true });
    expect(files()).toEqual(['front.png']);
    expect(ranges()[0]).toMatch(/^bytes=[6-9]\d{4}-$|^bytes=1\d{5}-$/);
  });

  it('is not taken from elsewhere', async () => {
    const { save, played } = await saving();
    expect(await failureOf(save({ url: 'https://evil.example/a.png' }))).toMatchObject({
      code: 'configuration',
    });
    expect(played.requests).toEqual([]);
  });
});

it.each([
  ['the front of a release', { kind: 'release', id: album, picture: 'front', size: 500 }],
  ['the front of a group', { kind: 'release-group', id: group, picture: 'front', size: 500 }],
  ['a picture by its number', { kind: 'release', id: album, picture: '36000000007', size: 500 }],
] as const)('%s is downloaded by its path', async (_what, address) => {
  const { liner, paths } = await open();
  const pieces: Uint8Array[] = [];
  const sink: DownloadSink = {
    begin: () => undefined,
    write: (piece) => void pieces.push(piece),
  };
  const { mediaType } = await liner.through('coverartarchive', 'picture', (http) =>
    http.download(artPath(address), sink),
  );
  expect([mediaType, Buffer.concat(pieces).subarray(0, 3).toString('hex')]).toEqual([
    'image/jpeg',
    'ffd8ff',
  ]);
  expect(paths().at(-1)).toContain('36000000007_thumb500.jpg');
});
