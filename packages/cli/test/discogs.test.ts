import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn } from './helpers.ts';
import { holdingsStage, releases } from './holdings-stage.ts';

const [one = ''] = releases(0, 1);

describe('liner discogs price', () => {
  it('tells what a release is offered for, and what is suggested to sellers', async () => {
    const { run } = await holdingsStage({ inventory: 1 });
    const { code, out } = await run(['discogs', 'price', `discogs:release:${one}`]);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ for sale/);
    expect(out).toMatch(/Mint \(M\) +\d+\.\d\d USD/);
  });

  it('says why there are no suggestions for who sells nothing', async () => {
    const { run } = await holdingsStage();
    const { code, err } = await run(['discogs', 'price', one]);
    expect([code, err]).toEqual([0, expect.stringContaining('seller settings')]);
  });
});

describe('liner discogs orders', () => {
  it('shows an order with its address, and keeps nothing of it', async () => {
    const { run, state } = await holdingsStage({ inventory: 3, orders: 3 });
    const listed = JSON.parse((await run(['discogs', 'orders', 'list', '--json'])).out);
    const { id, buyer } = listed.items[0];
    const log = { LOG_LEVEL: 'DEBUG', LOG_DIR: 'logs' };
    const { code, out } = await run(['discogs', 'orders', 'show', id], { env: log });
    expect([code, out]).toEqual([0, expect.stringContaining(`buyer         ${buyer.username}`)]);
    const address = /address +(.{8})/.exec(out)?.[1] ?? '';
    const kept = filesIn(state).map((name) => readFileSync(join(state, name), 'latin1'));
    expect(kept.filter((text) => text.includes(address))).toEqual([]);
  });

  it('sets a status that the order may have, and no other', async () => {
    const { run, changes } = await holdingsStage({ inventory: 3, orders: 3 });
    const listed = JSON.parse((await run(['discogs', 'orders', 'list', '--json'])).out);
    const order = listed.items.find((item: { next_status: string[] }) => item.next_status.length);
    const typed = ['discogs', 'orders', 'status', order.id];
    const asked = await run([...typed, order.next_status[0]]);
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('Add --yes to do it')]);
    const wrong = await run([...typed, 'Merged', '--yes']);
    expect(wrong.code).toBe(2);
    expect(changes()).toEqual([]);
    const done = await run([...typed, order.next_status[0], '--yes']);
    expect([done.code, done.err]).toEqual([0, expect.stringContaining(order.next_status[0])]);
  });

  it.each([
    ['status', ['Shipped'], 'The change may have been sent'],
    ['message', ['On its way.'], 'The message may have been sent'],
  ])('says after a second Ctrl-C how to look what became of a %s', async (verb, words, what) => {
    const { run } = await holdingsStage({ inventory: 3, orders: 3 });
    const listed = JSON.parse((await run(['discogs', 'orders', 'list', '--json'])).out);
    const order = listed.items.find(({ next_status: next }: { next_status: string[] }) =>
      next.includes('Shipped'),
    );
    const lastWord = { tell: () => 'Interrupted at once.' };
    const typed = ['discogs', 'orders', verb, order.id, ...words];
    await run([...typed, '--dry-run'], { lastWord });
    expect(lastWord.tell()).toBe('Interrupted at once.');
    await run([...typed, '--yes'], { lastWord });
    expect(lastWord.tell()).toBe(
      `Interrupted at once. ${what}: "liner discogs orders show ${order.id}" tells.`,
    );
  });

  it('writes to a buyer once somebody says so', async () => {
    const { run, changes } = await holdingsStage({ inventory: 3, orders: 3 });
    const listed = JSON.parse((await run(['discogs', 'orders', 'list', '--json'])).out);
    const typed = ['discogs', 'orders', 'message', listed.items[0].id, 'On its way.'];
    const planned = await run([...typed, '--dry-run']);
    expect(planned.out).toContain('{"message":"On its way."}');
    expect(changes()).toEqual([]);
    expect((await run([...typed, '--yes'])).code).toBe(0);
    expect(changes()).toHaveLength(1);
  });
});

describe('liner discogs inventory', () => {
  it('lists, exports, compares and changes what is for sale', { timeout: 20_000 }, async () => {
    const { run, cwd } = await holdingsStage({ inventory: 30, jobLooks: 1 });
    const listed = await run(['discogs', 'inventory', 'list', '--limit', '2']);
    expect([listed.code, listed.err]).toEqual([0, '2 of 30 listings of bert.\n']);
    expect((await run(['discogs', 'inventory', 'export', '--out', 'all.csv'])).code).toBe(0);
    const same = await run(['discogs', 'inventory', 'diff', 'all.csv']);
    expect([same.code, same.err]).toEqual([0, 'No difference.\n']);
    const lines = readFileSync(join(cwd, 'all.csv'), 'utf8').split('\r\n');
    const [id] = (lines[1] ?? '').split(',');
    const dearer = (lines[1] ?? '').replace(/(,(?:For Sale|Draft),)[\d.]+,/, '$177.0,');
    writeFileSync(join(cwd, 'all.csv'), lines.with(1, dearer).join('\r\n'));
    const diff = ['discogs', 'inventory', 'diff', 'all.csv'];
    const changed = await run([...diff, '--uploads', 'up']);
    expect([changed.code, changed.out]).toEqual([
      3,
      expect.stringMatching(new RegExp(`^different +${id}, .*price is .*, in the file 77\n$`)),
    ]);
    expect(filesIn(join(cwd, 'up'))).toEqual(['change.csv']);
    const upload = ['discogs', 'inventory', 'upload', 'change', 'up/change.csv'];
    expect((await run(upload)).code).toBe(2);
    const uploaded = await run([...upload, '--yes']);
    expect([uploaded.code, uploaded.err]).toEqual([0, expect.stringContaining('1 of 1 rows')]);
    expect((await run(diff)).err).toBe('No difference.\n');
  });

  it.skipIf(process.platform === 'win32')('compares what comes by a pipe once', async () => {
    const { run, cwd } = await holdingsStage({ inventory: 3, jobLooks: 1 });
    await run(['discogs', 'inventory', 'export', '--out', 'all.csv']);
    execFileSync('mkfifo', [join(cwd, 'pipe.csv')]);
    const [same] = await Promise.all([
      run(['discogs', 'inventory', 'diff', 'pipe.csv']),
      writeFile(join(cwd, 'pipe.csv'), readFileSync(join(cwd, 'all.csv'))),
    ]);
    expect([same.code, same.err]).toEqual([0, 'No difference.\n']);
  });

  it('refuses a file that Discogs would not take, before anything is sent', async () => {
    const { run, cwd, changes } = await holdingsStage({ inventory: 1 });
    writeFileSync(join(cwd, 'add.csv'), 'release_id,price\n1,cheap\n');
    const typed = ['discogs', 'inventory', 'upload', 'add', 'add.csv', '--yes'];
    expect(await run(typed)).toMatchObject({
      code: 2,
      err: expect.stringContaining('price "cheap"'),
    });
    expect(changes()).toEqual([]);
  });
});
