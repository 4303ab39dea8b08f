import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createProgram } from '../src/program.ts';
import { folder, liner, surroundings } from './helpers.ts';
import { interrupt } from './runs-stage.ts';

it('a dry run that goes on writes nothing, and reports as it was begun', async () => {
  const { cwd, around, id } = await interrupt(3, ['enrich', 'crate.csv', '--dry-run', '--report']);
  const { code, err } = await liner(['enrich', '--resume', id], around);
  expect([code, err]).toEqual([0, expect.stringContaining('Nothing was written.')]);
  expect(err).toMatch(/requests for 4 rows/);
  expect(existsSync(join(cwd, 'exports'))).toBe(false);
});

it('a run that keeps nothing in the cache keeps nothing when it goes on', async () => {
  const args = ['enrich', 'crate.csv', '--out', 'o.json', '--no-cache'];
  const { state, around, id } = await interrupt(3, args);
  expect((await liner(['enrich', '--resume', id], around)).code).toBe(0);
  expect(existsSync(join(state, 'cache.sqlite'))).toBe(false);
});

it('an offline run asks nobody when it goes on, and is not talked into it', async () => {
  const { server, around, id, head } = await interrupt(3, ['enrich', 'crate.csv']);
  head(id, (run) => ({ ...run, typed: { ...run.typed, offline: true } }));
  const before = server.requests.length;
  const refused = await liner(['enrich', '--resume', id, '--no-cache'], around);
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--offline')]);
  await liner(['enrich', '--resume', id], around);
  expect(server.requests.length).toBe(before);
});

it('settings of the command line are those of the run, wherever the state is', async () => {
  const elsewhere = folder();
  const set = ['--set', `LINERNOTES_STATE_DIR=${elsewhere}`, '--set', 'DEFAULT_EXPORT_FORMAT=csv'];
  const { cwd, around, ended } = await interrupt(3, [...set, 'enrich', 'crate.csv']);
  const [, advice = ''] = /Go on with: liner (.*)\n/.exec(ended.err) ?? [];
  expect(advice).toContain(`--set LINERNOTES_STATE_DIR=${elsewhere}`);
  expect((await liner(advice.split(' '), around)).code).toBe(0);
  expect(existsSync(join(cwd, 'exports', 'crate.enriched.csv'))).toBe(true);
});

it('what is named anew when a run goes on is remembered too', async () => {
  const { cwd, around, id, again } = await interrupt(2, ['enrich', 'crate.csv', '--out', 'o.json']);
  const { err } = await again(2, ['enrich', '--resume', id, '--out', 'other.csv']);
  expect(err).toContain(`--resume ${id}`);
  expect((await liner(['enrich', '--resume', id], around)).code).toBe(0);
  expect([existsSync(join(cwd, 'o.json')), existsSync(join(cwd, 'other.csv'))]).toEqual([
    false,
    true,
  ]);
});

it('a run that went to standard output goes on into a file in the file’s own format', async () => {
  const { cwd, around, id } = await interrupt(3, ['enrich', 'crate.csv', '--out', '-']);
  expect((await liner(['enrich', '--resume', id, '--out', 'o.csv'], around)).code).toBe(0);
  expect(readFileSync(join(cwd, 'o.csv'), 'utf8')).toMatch(/^row,status,/);
});

it('every option of a first start is known to the run that goes on', async () => {
  const program = createProgram(surroundings({}), () => undefined);
  const enrich = program.commands.find((command) => command.name() === 'enrich');
  const names = (enrich?.options ?? []).map((option) => option.attributeName());
  const { rememberedOptions } = await import('../src/commands/enrich-typed.ts');
  const never = ['resume', 'plan', 'record'];
  expect(names.toSorted()).toEqual([...rememberedOptions, ...never].toSorted());
});
