import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnrichedCrate, rowKeyOf } from '@linernotes/enrich';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner, startPlatforms } from './helpers.ts';
import { hasPty, inTerminal } from './in-terminal.ts';
import { crateOf, doubtful } from './review-stage.ts';

const crate = 'artist,title,album\n,,Greatest Hits\n';
const key = rowKeyOf({ album: 'Greatest Hits' });
const abba = 'discogs:release:990000025';

function decision(chosen: readonly string[], more: object = {}): string {
  return `${JSON.stringify({ row: key, line: 2, says: 'Greatest Hits', chosen, at: '2026-11-22T10:00:00Z', ...more })}\n`;
}

function rowsIn(cwd: string, name = 'out.json'): EnrichedCrate['rows'] {
  return EnrichedCrate.parse(JSON.parse(readFileSync(join(cwd, name), 'utf8'))).rows;
}

/** Enriches the crate by a file of decisions. */
async function obey(decisions: string, text = crate) {
  const { server, env } = await startPlatforms();
  const cwd = folder({ 'crate.csv': text, 'd.ndjson': decisions });
  const args = [
    'enrich',
    'crate.csv',
    '--out',
    'out.json',
    '--decisions',
    'd.ndjson',
    '--no-cache',
  ];
  return { ...(await liner(args, { cwd, env })), cwd, requests: server.requests };
}

describe('enrich --decisions', () => {
  it('makes the record of what was chosen, looked up by its id', async () => {
    const { code, cwd, requests } = await obey(decision([abba]));
    const [row] = rowsIn(cwd);

    expect([code, row?.status, row?.record.artist?.value]).toEqual([0, 'matched', 'ABBA']);
    expect(row?.decision?.chosen).toEqual([abba]);
    expect(requests.filter(({ path }) => path.startsWith('/database/search'))).toEqual([]);
  });

  it('tells what was decided about rows that say something else now', async () => {
    const { code, err } = await obey(
      decision([abba]),
      'artist,title,album\nQueen,,Greatest Hits\n',
    );

    expect(code).toBe(0);
    expect(err).toContain(
      'What was decided about "Greatest Hits" on 2026-11-22 was not applied: row 2 says "Queen – Greatest Hits" now.\n',
    );
  });

  it('tells what a platform does not have any more', async () => {
    const { cwd } = await obey(decision(['discogs:release:4']));
    const [row] = rowsIn(cwd);

    expect([row?.status, row?.issues[0]?.code]).toEqual(['ambiguous', 'decision-obsolete']);
  });

  it.each([
    ['{"row":1}\n', 'd.ndjson: line 1 is no decision: "row"'],
    [`${decision([])}x\n`, 'd.ndjson: line 2 is no JSON. Mend the line, or remove it'],
  ])('refuses what it could not obey, before any request: %j', async (text, sentence) => {
    const { code, err, cwd, requests } = await obey(text);

    expect([code, requests, err]).toEqual([2, [], expect.stringContaining(sentence)]);
    expect(filesIn(cwd)).toEqual(['crate.csv', 'd.ndjson']);
  });

  it('refuses a file that is not there', async () => {
    const cwd = folder({ 'crate.csv': crate });
    const args = ['enrich', 'crate.csv', '--out', 'out.json', '--decisions', 'none.ndjson'];
    const { env } = await startPlatforms();

    expect(await liner(args, { cwd, env })).toMatchObject({
      code: 2,
      err: 'There are no decisions in "none.ndjson". Check the path.\n',
    });
  });

  it('leaves out a last line that was cut short, and says so', async () => {
    const { code, err } = await obey(`${decision([abba])}{"row":"3f2`);

    expect(code).toBe(0);
    expect(err).toContain('d.ndjson: its last line was cut short, and counts for nothing.');
  });
});

describe('without a terminal', () => {
  it('review asks nothing, and ends', async () => {
    const cwd = folder({ 'crate.json': crateOf(doubtful(5), doubtful(9)) });
    const { code, out, err } = await liner(['review', 'crate.json'], { cwd });

    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^2 rows wait for a decision, and nobody can be asked: /);
    expect(filesIn(cwd)).toEqual(['crate.json']);
  });

  it('review ends well where no row waits', async () => {
    const cwd = folder({
      'crate.json': crateOf(doubtful(5)),
      'crate.decisions.ndjson': decision([], { row: rowKeyOf(doubtful(5).input) }),
    });
    const told = await liner(['review', 'crate.json'], { cwd });
    const data = await liner(['review', 'crate.json', '--json'], { cwd });

    expect(told).toEqual({ code: 0, out: '', err: 'No row waits for a decision.\n' });
    expect(JSON.parse(data.out)).toMatchObject({ decidedCount: 0, leftCount: 0 });
  });

  it('enrich --review looks nothing up', async () => {
    const { server, env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': crate });
    const args = ['enrich', 'crate.csv', '--out', 'out.json', '--review'];
    const { code, err } = await liner(args, { cwd, env });

    expect([code, server.requests]).toEqual([2, []]);
    expect(err).toMatch(/^--review asks a person, and there is no terminal here/);
  });

  it.each([
    ['--status', 'odd'],
    ['--row', '0'],
    ['--row', '5', '--status', 'missing'],
  ])('review refuses %s %s', async (...options) => {
    const cwd = folder({ 'crate.json': crateOf(doubtful(5)) });
    expect((await liner(['review', 'crate.json', ...options], { cwd })).code).toBe(2);
  });
});

const textOf = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** As documents show it: without empty lines, which are many. */
const shown = (lines: readonly string[]) => lines.filter((line) => line !== '').join('\n');

describe.skipIf(!hasPty)('enrich --review', { timeout: 30_000 }, () => {
  it('asks at the end, by the screen that the documents show, and writes what was decided', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': crate });
    const args = ['enrich', 'crate.csv', '--out', 'crate.json', '--review'];
    const steps = [
      { wait: '[q]uit', send: '2' },
      { wait: 'That was all', send: 'q' },
    ];
    const done = await inTerminal(args, { cwd, env, steps });
    const [row] = rowsIn(cwd, 'crate.json');

    expect([done.code, done.missed, row?.status]).toEqual([0, [], 'matched']);
    expect(row?.decision?.chosen).toHaveLength(1);
    expect(row?.record.refs?.value).toContain(row?.decision?.chosen[0]);
    expect(filesIn(cwd)).toContain('crate.decisions.ndjson');
    for (const path of ['docs/review.md', 'packages/cli/README.md'])
      expect(textOf(path)).toContain(shown(await done.screen(0)));
  });

  it('fills a larger terminal, as the documents show it', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': crate });
    await liner(['enrich', 'crate.csv', '--out', 'crate.json'], { cwd, env });
    const steps = [{ wait: '[q]uit', send: 'q' }];
    const size = { rows: 50, columns: 200 };
    const done = await inTerminal(['review', 'crate.json'], { cwd, steps, ...size });

    expect(textOf('docs/review.md')).toContain(shown(await done.screen(0)));
  });
});
