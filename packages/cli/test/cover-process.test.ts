import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { album, startArchive } from './cover-stage.ts';
import { filesIn, folder } from './helpers.ts';
import { start } from './program.ts';

const args = ['cover', `musicbrainz:release:${album}`, '--size', 'original'];
const file = `musicbrainz-release-${album}-front.png`;

/** The first download stops after 200,000 bytes of 300,000, until somebody ends it. */
async function interrupted(end: (child: ReturnType<typeof start>['child']) => void) {
  const stall = { at: 'node', match: /7\.png/, kind: 'stall', afterBytes: 200_000 } as const;
  const { archive, env } = await startArchive({ faults: [stall] });
  const cwd = folder();
  const { child, ended } = start(args, cwd, env);
  const isThere = () =>
    filesIn(cwd).includes(`${file}.part.json`) &&
    readFileSync(join(cwd, `${file}.part`)).length === 200_000;
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
  end(child);
  const result = await ended;
  return { archive, env, cwd, result };
}

it.each([
  ['kill -9', 'SIGKILL', null],
  ['Ctrl-C', 'SIGINT', 130],
] as const)(
  'what %s interrupts is no file, and goes on',
  async (_what, signal, exitCode) => {
    const { archive, env, cwd, result } = await interrupted((child) => child.kill(signal));
    expect([result.code, result.out]).toEqual([exitCode, '']);
    expect(filesIn(cwd)).toEqual([`${file}.part`, `${file}.part.json`]);

    const again = await start(args, cwd, env).ended;
    expect([again.code, filesIn(cwd)]).toEqual([0, [file]]);
    expect(readFileSync(join(cwd, file))).toHaveLength(300_000);
    const ranges = archive.requests.flatMap(({ at, range }) =>
      at === 'node' && range ? range : [],
    );
    expect(ranges).toEqual(['bytes=200000-']);
  },
  20_000,
);
