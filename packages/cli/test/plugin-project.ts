import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, liner } from './helpers.ts';

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** An adapter as an author writes it; a plugin finds the packages where it is installed. */
export const tiny = `
import { commonOptions, commonSettings, defineAdapter, defineAnswer, path, perWindow } from '@linernotes/core';
import { build } from '@linernotes/model';
import * as z from 'zod';

const artist = defineAnswer({
  schema: z.object({ id: z.string(), name: z.string() }),
  map: ({ id, name }, { fetchedAt }) =>
    build('artist', { source: { platform: 'tiny', kind: 'artist', id, fetchedAt }, name }),
});

export const tiny = defineAdapter({
  contract: 1,
  id: 'tiny',
  name: 'Tiny',
  origin: 'https://api.tiny.example',
  options: z.strictObject({ ...commonOptions, token: z.string().optional(), credentialOrigin: z.string().optional() }),
  settings: { ...commonSettings('TINY'), token: { env: 'TINY_TOKEN', isSecret: true, description: 'A token.' } },
  limit: () => ({ scope: 'ip', source: 'https://tiny.example/api', rules: [perWindow(500, 1000)] }),
  userAgent: () => 'Tiny/1.0 +https://tiny.example',
  authorize: ({ token }) => (token ? { Authorization: 'Bearer ' + token } : {}),
  terms: { source: 'https://tiny.example/terms', dataLicense: 'CC0', maxStorageMs: null, attribution: null, restrictedFields: [] },
  urls: [],
  authority: {},
  operations: { artistById: ({ id }, { http }) => http.find(path\`/artists/\${id}\`, artist) },
});
export default tiny;
`;

/** Notes that it ran, beside the package. */
export const noted = `
import { writeFileSync } from 'node:fs';
writeFileSync(new URL('../../ran', import.meta.url), 'ran');
`;

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly code?: string;
}

/** Puts a package into a folder's node_modules, as npm would. */
export function install(
  cwd: string,
  { name = 'linernotes-tiny', version = '1.0.0', code = tiny }: Package = {},
) {
  const home = join(cwd, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  const exports = { '.': { default: './index.js' } };
  const manifest = { name, version, type: 'module', exports };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(home, 'index.js'), code);
  return home;
}

/** A module that brings a format. */
export const lines = `
export const lines = {
  id: 'lines', name: 'Lines', mediaType: 'text/plain', extension: 'lines',
  carries: {
    nesting: true, lists: true, types: [], header: false, lostCharacters: [],
    maxItems: null, maxColumns: null, maxTextLength: null,
  },
  validate: () => undefined,
  write: async function* (document) {
    for await (const batch of document.batches)
      for (const item of batch) yield JSON.stringify(item.row ?? item) + '\\n';
  },
};
`;

/** A project with the packages of Liner Notes, and a plugin; its state folder stays the same. */
export function project(plugin: Package = {}) {
  const cwd = folder();
  const scope = join(cwd, 'node_modules/@linernotes');
  mkdirSync(scope, { recursive: true });
  for (const name of ['core', 'model'])
    symlinkSync(join(modules, '@linernotes', name), join(scope, name));
  symlinkSync(join(modules, 'zod'), join(cwd, 'node_modules/zod'));
  const home = install(cwd, plugin);
  const env = {
    LINERNOTES_STATE_DIR: folder(),
    LINERNOTES_PLUGINS: plugin.name ?? 'linernotes-tiny',
  };
  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    liner(args, { cwd, env: { ...env, ...more } });
  return { cwd, home, env, run, ran: join(cwd, 'ran') };
}
