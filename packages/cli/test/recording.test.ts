import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { filesIn, folder, liner, startPlatforms } from './helpers.ts';

const aboutOf = (cwd: string) => JSON.parse(readFileSync(join(cwd, 'run/recording.json'), 'utf8'));

describe('--record', () => {
  it('of a run that is interrupted leaves the folder to the next run', async () => {
    const faults = [{ match: /./, times: 1, kind: 'hang' as const }];
    const { server, env } = await startPlatforms({ discogs: { faults } });
    const cwd = folder();
    const interrupt = new AbortController();
    const search = ['search', 'Nevermind', '--record', 'run'];

    const first = liner(search, { cwd, env, signal: interrupt.signal });
    await vi.waitFor(() => expect(filesIn(cwd).join()).toContain('musicbrainz'), 10_000);
    expect(aboutOf(cwd)).toMatchObject({ state: 'open', pid: process.pid });
    interrupt.abort(new Error('enough'));
    expect((await first).code).not.toBe(0);
    expect(aboutOf(cwd)).toEqual({ version: 1, state: 'cut' });

    const second = await liner(search, { cwd, env });
    expect([second.code, aboutOf(cwd)]).toEqual([0, { version: 1 }]);
    await server.close();
    const contact = { MUSICBRAINZ_CONTACT: 'test@linernotes.example' };
    const again = await liner(['search', 'Nevermind', '--replay', 'run'], { cwd, env: contact });
    // Platforms are printed as they answer.
    const lines = (text: string) => text.split('\n').sort();
    expect([again.code, lines(again.out)]).toEqual([0, lines(second.out)]);
  }, 30_000);

  it('of a run that fails before it asks leaves no folder', async () => {
    const { env } = await startPlatforms();
    const cwd = folder();
    const { code } = await liner(['show', 'discogs:recording:1', '--record', 'run'], { cwd, env });
    expect([code, filesIn(cwd)]).toEqual([2, []]);
  });

  it('of a failure is a recording of it', async () => {
    const { env } = await startPlatforms({ discogs: { faults: [{ match: /./, status: 410 }] } });
    const cwd = folder();
    const show = ['show', 'discogs:release:249504', '--json'];
    const first = await liner([...show, '--record', 'run'], { cwd, env });
    expect(aboutOf(cwd)).toEqual({ version: 1 });
    const second = await liner([...show, '--replay', 'run'], { cwd });
    expect([second.code, second.err]).toEqual([first.code, first.err]);
  });
});
