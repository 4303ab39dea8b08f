// Records what a platform answers, as a case for its tests: see docs/adding-a-platform.md.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { parseInput, recordCase } from '@linernotes/testing/kit';
import { adapterFromEnvironment, fail, packageFolder } from './platform-of.ts';

const usage =
  'npm run record -- <platform> <operation> <input> [--base-url URL] [--name NAME] [--force]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'base-url': { type: 'string' },
    name: { type: 'string' },
    force: { type: 'boolean', default: false },
  },
});
const [platform, operation, text] = positionals;
if (!platform || !operation || text === undefined) fail(`Usage: ${usage}`);

const adapter = await adapterFromEnvironment(platform, values['base-url']);
const input = parseInput(operation, text);
const word = Object.values(input)
  .map(String)
  .join('-')
  .replace(/[^\w-]+/g, '-')
  .slice(0, 40);
const name = values.name ?? `${operation}-${word}`;
const file = join(packageFolder(platform), 'test', 'recordings', `${name}.json`);
if (existsSync(file) && !values.force) {
  fail(`${file} is there already; give another --name, or --force to replace it.`);
}
const abort = new AbortController();
process.once('SIGINT', () => abort.abort(new Error('Stopped; nothing was written.')));

const { value, recording } = await recordCase({
  adapter,
  operation,
  input,
  signal: abort.signal,
}).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(recording, null, 2)}\n`);
console.log(JSON.stringify(value, null, 2));
console.error(`${Object.keys(recording.replies).length} replies are in ${file}.`);
console.error('Compare the answer above with the page of the platform, and state it in facts.ts:');
console.error(
  `  { ...recorded('${operation}', new URL('recordings/${name}.json', import.meta.url)), expected: … }`,
);
