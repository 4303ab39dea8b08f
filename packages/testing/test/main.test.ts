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
    await expect(ask(`${server.url('discogs')}/releases/79`)).rejects.toThrow();
  });

  it.each([
    [['--port', 'x'], '--port takes a number, not x'],
    [['--nothing'], /--nothing/],
    [['--corpus', './no-such-folder'], /there is no corpus at/],
  ])('refuses %s', async (argv, message) => {
    await expect(runPlatformServer(argv, () => {})).rejects.toThrow(message);
  });
});
