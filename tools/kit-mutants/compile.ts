// Mistakes that the compiler finds: small adapters with their facts, compiled as an author would.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}node_modules/.cache/linernotes-kit-mutants`;

/** An adapter with one operation, as text. */
export interface Draft {
  /** The value of `artistById`. */
  readonly operation: string;
  /** Other operations, as they stand behind it. @default none */
  readonly more?: string;
  /** The value of the facts' `cases`. */
  readonly cases: string;
  /** The value of the facts' `walks`. @default none */
  readonly walks?: string;
}

const right: Draft = {
  operation: "({ id }, { http }) => http.find('/artists/' + encodeURIComponent(id), artist)",
  cases: "{ artistById: [{ input: { id: '1' }, replies: {}, expected: null }] }",
};

/** What must not compile, by id; those that the list of broken adapters does not have begin with `own-`. */
export const drafts: Readonly<Record<string, Draft>> = {
  'ty-any-return': { ...right, operation: 'async (): Promise<any> => ({ title: 1 })' },
  'ty-operation-without-case': { ...right, cases: '{}' },
  'own-ty-any-operation': { ...right, operation: '(async () => 1) as any' },
  'own-ty-any-without-case': { operation: 'async (): Promise<any> => 1', cases: '{}' },
  'own-ty-any-in-list': {
    operation: right.operation,
    more: 'releasesByBarcode: async (): Promise<any[]> => []',
    cases: right.cases.replace(
      '{ artistById',
      "{ releasesByBarcode: [{ input: { gtin: '1' }, replies: {}, expected: [] }], artistById",
    ),
  },
  'own-ty-any-in-page': {
    operation: right.operation,
    more: 'searchArtists: async () => ({ items: [] as any[], total: 1, nextOffset: null })',
    cases: right.cases.replace(
      '{ artistById',
      "{ searchArtists: [{ input: { text: '1' }, replies: {}, expected: { items: [] } }], artistById",
    ),
    walks:
      "{ searchArtists: { input: { text: '1' }, pageSize: 2, replies: {}, ids: [], total: null } }",
  },
  'own-ty-any-in-field': {
    ...right,
    operation: 'async () => ({ ...({} as Artist), name: 1 as any })',
  },
  'own-ty-no-capability': { ...right, more: 'artistByNmae: async () => null' },
  'own-ty-case-list-empty': { ...right, cases: '{ artistById: [] }' },
  'own-ty-case-of-nothing': {
    ...right,
    cases: right.cases.replace('artistById:', 'labelById: [], artistById:'),
  },
  'own-ty-expects-other-shape': { ...right, cases: right.cases.replace('null', "{ title: 'x' }") },
};

function sourceOf({ operation, more = '', cases, walks = '{}' }: Draft): string {
  return `
import { contractVersion, defineAdapter, defineAnswer, perWindow } from '@linernotes/core';
import type { Artist } from '@linernotes/model';
import { adapterFacts } from '@linernotes/testing/kit';
import * as z from 'zod';

export const artist = defineAnswer({
  schema: z.object({ id: z.int() }),
  map: (): Artist => {
    throw new Error('compiled only');
  },
});
const rules = [perWindow(50, 5_000)];

export const tiny = defineAdapter({
  contract: contractVersion,
  id: 'tiny',
  name: 'Tiny',
  origin: 'https://api.tiny.example',
  options: z.object({ baseUrl: z.string().optional(), userAgent: z.string().optional(), credentialOrigin: z.string().optional() }),
  settings: {},
  limit: () => ({ scope: 'ip' as const, source: 'https://tiny.example/limits', rules }),
  userAgent: () => 'Tiny/1.0 +https://tiny.example',
  terms: { source: 'https://tiny.example/terms', dataLicense: 'free', maxStorageMs: null, attribution: null, restrictedFields: [] },
  urls: [],
  authority: {},
  operations: { artistById: ${operation}, ${more} },
});

export const facts = adapterFacts(tiny, {
  options: {},
  credentials: [],
  limit: { scope: 'ip', rules },
  none: { status: 404 },
  refused: { status: 429 },
  failures: [],
  urls: [],
  placeholders: [],
  hasRecordings: false,
  cases: ${cases},
  walks: ${walks},
});
`;
}

const config = {
  extends: '../../../tsconfig.base.json',
  compilerOptions: {
    composite: false,
    noEmit: true,
    emitDeclarationOnly: false,
    declaration: false,
    declarationMap: false,
    rewriteRelativeImportExtensions: false,
    rootDir: root,
  },
  include: ['*.ts'],
};

/** Compiles all drafts and the right one; answers the first complaint about each, `null` for none. */
export function compileDrafts(): ReadonlyMap<string, string | null> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const all = Object.entries({ right, ...drafts });
  for (const [id, draft] of all) writeFileSync(`${folder}/${id}.ts`, sourceOf(draft));
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  const compiler = `${root}node_modules/typescript-native/bin/tsc`;
  const args = [compiler, '-p', folder, '--pretty', 'false'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const complaints = all.map(([id]) => {
    const found = stdout.split('\n').find((line) => line.startsWith(`${id}.ts(`));
    return [id, found?.replace(/^.*?error /, '') ?? null] as const;
  });
  return new Map(complaints);
}
