import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { spool } from '../src/files/spool.ts';
import { folder, liner } from './helpers.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const megabyte = 1024 * 1024;
const { signal } = new AbortController();

function pieces(sizeBytes: number, count: number): Readable {
  return Readable.from(Array.from({ length: count }, (_, at) => Buffer.alloc(sizeBytes, at)));
}

/** A folder for temporary files of the test's own. */
function ownTemporaryFolder(): string {
  const home = folder();
  vi.stubEnv('TMPDIR', home);
  return home;
}

function isIn(home: string, link: string): boolean {
  try {
    return readlinkSync(link).startsWith(home);
  } catch {
    // That of the folder which was just read.
    return false;
  }
}

describe('what is read from a stream once', () => {
  it.each([
    ['held in memory', 1],
    ['held in a file', 20],
  ])('is read again as often as it is wanted: %s', async (_, count) => {
    ownTemporaryFolder();
    const spooled = await spool(pieces(megabyte, count), signal);
    const expected = await buffer(pieces(megabyte, count));

    expect((await buffer(spooled.read())).equals(expected)).toBe(true);
    expect((await buffer(spooled.read())).equals(expected)).toBe(true);
    await spooled.close();
  });

  it('is what came from the system, whose pieces are let go of at once', async () => {
    ownTemporaryFolder();
    const content = await buffer(pieces(megabyte, 20));
    const path = join(folder({ a: content }), 'a');
    const spooled = await spool(createReadStream(path), signal);
    expect((await buffer(spooled.read())).equals(content)).toBe(true);
    await spooled.close();
  });

  it.skipIf(process.platform === 'win32')('has no name while it is there', async () => {
    const home = ownTemporaryFolder();
    const spooled = await spool(pieces(megabyte, 20), signal);
    expect(readdirSync(home)).toEqual([]);
    await spooled.close();
  });

  it.runIf(process.platform === 'linux')('is on the disk for its owner alone', async () => {
    const home = ownTemporaryFolder();
    const spooled = await spool(pieces(megabyte, 20), signal);
    const open = readdirSync('/proc/self/fd').map((fd) => join('/proc/self/fd', fd));
    const [own] = open.filter((fd) => isIn(home, fd));
    expect(statSync(own ?? '').mode & 0o777).toBe(0o600);
    await spooled.close();
  });

  it('does not outlive who stops it', async () => {
    const home = ownTemporaryFolder();
    const controller = new AbortController();
    async function* endless() {
      for (let count = 0; ; count += 1) {
        if (count === 12) controller.abort(new Error('enough'));
        yield Buffer.alloc(megabyte);
      }
    }
    await expect(spool(Readable.from(endless()), controller.signal)).rejects.toThrow('enough');
    expect(readdirSync(home)).toEqual([]);
  });

  it('is refused in a sentence where there is no place for it', async () => {
    vi.stubEnv('TMPDIR', join(folder(), 'nowhere'));
    await expect(spool(pieces(megabyte, 9), signal)).rejects.toMatchObject({
      message: `What is read cannot be kept in ${tmpdir()} meanwhile (ENOENT).`,
      remedy: 'Free some space there, or set TMPDIR, or name a file instead.',
    });
  });
});

const row = (id: number) => `${JSON.stringify({ id, title: 'x'.repeat(100_000) })}\n`;

describe('liner convert', () => {
  it('makes of much on standard input what it makes of the file', async () => {
    ownTemporaryFolder();
    const records = Array.from({ length: 90 }, (_, id) => row(id)).join('');
    const cwd = folder({ 'a.ndjson': records });
    await liner(['convert', 'a.ndjson', 'a.csv'], { cwd });
    const { code } = await liner(['convert', '-', 'b.csv'], { cwd, stdin: records });
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'b.csv'), 'utf8')).toBe(readFileSync(join(cwd, 'a.csv'), 'utf8'));
  });

  it.skipIf(process.platform === 'win32')('reads a pipe that has a name', async () => {
    const cwd = folder();
    const pipe = join(cwd, 'a.ndjson');
    spawnSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', `printf '{"a":1}\\n{"a":2}\\n' > "$0"`, pipe]);
    const { code, out } = await liner(['convert', 'a.ndjson', '-', '--format', 'ndjson'], { cwd });
    if (writer.exitCode === null) await once(writer, 'close');
    expect([code, out]).toEqual([0, '{"a":1}\n{"a":2}\n']);
  });
});
