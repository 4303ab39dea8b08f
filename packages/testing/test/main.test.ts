import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runPlatformServer } from '../src/index.ts';
import { ask, corpus } from './ask.ts';

describe('runPlatformServer', () => {
  it('prints what to set, and stops on Ctrl-C', async () => {
    const lines: string[] = [];
    const argv = ['--corpus', fileURLToPath(corpus), '--port', '0'];

    const server = await runPlatformServer(argv, (line) => lines.push(line));
    const answered = await ask(`${server.url('discogs')}/releases/79`);
    process.emit('SIGINT');

    expect(answered.status).toBe(200);
    expect(lines).toContain(`  DISCOGS_BASE_URL=${server.url('discogs')}`);
    expect(lines).toContain(`  MUSICBRAINZ_BASE_URL=${server.url('musicbrainz')}`);
    expect(lines).toContain('  LINERNOTES_PLATFORMS=discogs,musicbrainz');
    await expect(ask(`${server.url('discogs')}/releases/79`)).rejects.toThrow();
  });

  it('plays recordings of any platform, late and with faults that a seed chooses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
    const recording = { platform: 'crates', replies: { '/albums/7': { body: { id: 7 } } } };
    writeFileSync(join(folder, 'album.json'), JSON.stringify(recording));
    const recordings = ['--recordings', `crates=${folder}`, '--corpus', fileURLToPath(corpus)];
    const lines: string[] = [];

    const server = await runPlatformServer(
      [...recordings, '--port', '0', '--fault-share', '1', '--latency-ms', '5'],
      (line) => lines.push(line),
    );
    const outcome = await fetch(`${server.url('crates')}/albums/7`).then(
      ({ status }) => status,
      () => 'broken',
    );
    await server.close();
    rmSync(folder, { recursive: true });

    expect(outcome).not.toBe(404);
    expect(lines).toContain(`  CRATES_BASE_URL=${server.url('crates')}`);
  });

  it.each([
    [['--port', 'x'], '--port takes a number, not x'],
    [['--nothing'], /--nothing/],
    [['--fault-share', '2'], '--fault-share takes a number from 0 to 1, not 2'],
    [['--latency-ms', ''], '--latency-ms takes a number from 0 to 60000, not '],
    [['--recordings', 'deezer'], '--recordings takes <platform>=<folder>, not deezer'],
    [['--corpus', './no-such-folder'], /there is no corpus at/],
  ])('refuses %s', async (argv, message) => {
    await expect(runPlatformServer(argv, () => {})).rejects.toThrow(message);
  });
});
