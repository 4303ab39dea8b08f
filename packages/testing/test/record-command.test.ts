import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineAdapter, defineAnswer, path, perWindow } from '@linernotes/core';
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { type PlatformServer, recordedPlayer, startPlatformServer } from '../src/index.ts';
import type { AnyFactory } from '../src/kit/facts.ts';
import { recorded } from '../src/kit.ts';
import { recordCommand } from '../src/record-command.ts';

const label = defineAnswer({
  schema: z.object({ id: z.int(), name: z.string() }),
  map: ({ id, name }, { fetchedAt }) => ({
    source: { platform: 'tiny', kind: 'label' as const, id: String(id), fetchedAt },
    name,
    subLabels: [],
    links: [],
    images: [],
  }),
});

const tiny = defineAdapter({
  contract: 1,
  id: 'tiny',
  name: 'Tiny',
  origin: 'https://api.tiny.example',
  options: z.strictObject({ baseUrl: z.string().optional() }),
  settings: {},
  limit: () => ({
    scope: 'ip',
    source: 'https://tiny.example/limits',
    rules: [perWindow(1_000, 1_000)],
  }),
  userAgent: () => 'Tiny/1.0 +https://tiny.example',
  terms: {
    source: 'https://tiny.example/terms',
    dataLicense: 'CC0',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls: [],
  authority: {},
  operations: { labelById: ({ id }, { http }) => http.find(path`/labels/${id}`, label) },
});

let server: PlatformServer;
const folder = mkdtempSync(join(tmpdir(), 'record-'));
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(args: readonly string[], body: unknown) {
  const replies = { '/labels/7': { body } };
  server = await startPlatformServer({ platforms: [recordedPlayer({ id: 'tiny', replies })] });
  const lines: string[] = [];
  // Commands take an adapter without its types.
  const factory = tiny as unknown as AnyFactory;
  const place = { usage: 'record', factory, folder, print: (line: string) => lines.push(line) };
  const code = await recordCommand([...args, '--base-url', server.url('tiny')], place);
  return { code, text: lines.join('\n') };
}

it('keeps what the schema knows, as a case that can be read again', async () => {
  const { code, text } = await run(['labelById', '7'], { id: 7, name: 'Ninja Tune', secret: 'x' });
  const file = join(folder, 'labelById-7.json');

  expect(code).toBe(0);
  expect(text).toContain('"name": "Ninja Tune"');
  expect(readFileSync(file, 'utf8')).not.toContain('secret');
  expect(recorded('labelById', new URL(`file://${file}`))).toEqual({
    input: { id: '7' },
    replies: { '/labels/7': { body: { id: 7, name: 'Ninja Tune' } } },
    origin: 'made',
  });
});

it.each([
  [
    'an operation that there is not',
    ['artistById', '7'],
    /has no operation "artistById"; it has: labelById/,
  ],
  ['no input', ['labelById'], /Usage: record/],
  ['an input that is no JSON', ['labelById', '{id'], /The input is no JSON object: \{id/],
])('refuses %s in one sentence, and writes nothing', async (_what, args, message) => {
  const { code, text } = await run(args, { id: 7, name: 'Ninja Tune' });
  expect(code).toBe(2);
  expect(text).toMatch(message);
  expect(existsSync(join(folder, 'labelById-7.json'))).toBe(false);
});

it('says how it is used, and what can be recorded', async () => {
  const { code, text } = await run(['--help'], {});

  expect(code).toBe(0);
  expect(text).toContain('Asks Tiny once');
  expect(text).toContain('Operations: labelById.');
  expect(existsSync(join(folder, 'labelById-7.json'))).toBe(false);
});

it('keeps no mail address', async () => {
  const { code, text } = await run(['labelById', '7'], {
    id: 7,
    name: 'write to me@label.example',
  });
  expect(code).toBe(2);
  expect(text).toContain('a mail address');
});

it('replaces nothing that is there', async () => {
  await run(['labelById', '7'], { id: 7, name: 'Ninja Tune' });
  await server.close();
  const { code, text } = await run(['labelById', '7'], { id: 7, name: 'Other' });
  expect(code).toBe(2);
  expect(text).toMatch(/is there already; give another --name, or --force/);
});
