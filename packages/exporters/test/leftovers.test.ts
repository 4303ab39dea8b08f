import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exporters, exportToFile } from '../src/index.ts';
import { versionsIn } from './kill.ts';

let folder = '';
const writers: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exporters-'));
});
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const script = fileURLToPath(new URL('write-slowly.ts', import.meta.url));

/** Starts a process that has begun to write a file; it ends when its input does. */
async function begin(file: string) {
  const format = file.split('.').at(-1) ?? '';
  const args = ['--conditions=@linernotes/source', script, format, join(folder, file)];
  const writer = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  writers.push(writer);
  await once(writer.stdout, 'data');
  return writer;
}

async function kill(writer: ChildProcess): Promise<void> {
  writer.kill('SIGKILL');
  await once(writer, 'close');
}

function write(file: string, items: readonly { readonly id: number }[] = [{ id: 1 }]) {
  const document = { header: {}, listName: 'rows', items };
  return exportToFile(exporters.json, document, join(folder, file), { overwrite: true });
}

async function leftovers(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('.liner-'));
}

describe('what is left of an export', () => {
  it.each(['old.csv', 'old.sqlite'])('that was killed is removed by the next: %s', async (file) => {
    await kill(await begin(file));
    expect(await leftovers()).toHaveLength(1);

    await write('new.json');
    expect(await readdir(folder)).toEqual(['new.json']);
  });

  it.each(['slow.csv', 'slow.sqlite'])('that goes on is left alone: %s', async (file) => {
    const writer = await begin(file);
    await write('new.json');
    expect(await leftovers()).toHaveLength(1);

    writer.stdin.end();
    await once(writer, 'close');
    expect((await readdir(folder)).sort()).toEqual(['new.json', file]);
    expect(await versionsIn(join(folder, file))).toMatchObject({ count: 2 });
  });

  it('is left alone while this process writes it', async () => {
    let during: readonly string[] = [];
    async function* items() {
      yield { id: 1 };
      // Another folder between, so that this one is looked through anew.
      await write(join('other', 'b.json'));
      await write('b.json');
      during = await leftovers();
    }
    const document = { header: {}, listName: 'rows', items: items() };
    await exportToFile(exporters.ndjson, document, join(folder, 'a.ndjson'));
    expect(during).toHaveLength(1);
    expect(await leftovers()).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'is removed when its number is that of another process now',
    async () => {
      await kill(await begin('old.csv'));
      const [name = ''] = await leftovers();
      const mine = name.replace(/-\d+-(\d+-[\da-f]+\.tmp)$/, `-${process.pid}-$1`);
      await rename(join(folder, name), join(folder, mine));

      await write('new.json');
      expect(await leftovers()).toEqual([]);
    },
  );

  it('is left alone when another machine or container wrote it', async () => {
    await kill(await begin('old.csv'));
    const [name = ''] = await leftovers();
    const theirs = name.replace(/^\.liner-[\da-f]{16}/, `.liner-${'0'.repeat(16)}`);
    await rename(join(folder, name), join(folder, theirs));

    await write('new.json');
    expect(await leftovers()).toEqual([theirs]);
  });
});

it('leaves alone what is only named like it', async () => {
  await writeFile(join(folder, '.liner-notes.tmp'), 'mine');
  await mkdir(join(folder, '.liner-0123456789abcdef.tmp'));
  await write('new.json');
  expect(await leftovers()).toEqual(['.liner-0123456789abcdef.tmp', '.liner-notes.tmp']);
});

it('looks through a folder that many files go to but once', async () => {
  await write('a.json');
  await kill(await begin('old.csv'));
  await write('b.json');
  expect(await leftovers()).toHaveLength(1);
  await write(join('elsewhere', 'c.json'));
  await write('d.json');
  expect(await leftovers()).toEqual([]);
});
