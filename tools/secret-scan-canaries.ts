// The values that the secret scan looks for: credentials that it plants, and those that tests write for themselves.
import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { platformFactories } from '../packages/cli/src/platforms.ts';
import type { Canary } from './secret-scan-find.ts';

/** Letters and digits that nobody writes by chance, and signs that are escaped in different ways. */
function plant(name: string): Canary {
  return { name, value: `cnry${randomBytes(12).toString('hex')}/+=` };
}

/** The settings of a platform that are secret. */
export function secretNamesOf({ definition }: (typeof platformFactories)[number]) {
  return Object.values(definition.settings).flatMap(({ env, isSecret }) => (isSecret ? [env] : []));
}

/** One for every credential that can be set. */
export function plantCanaries(): readonly Canary[] {
  return [...platformFactories.flatMap(secretNamesOf), 'LINERNOTES_PASSPHRASE'].map(plant);
}

/** How a credential in a test begins, so that the scan knows it wherever it stands. */
const marked = /cnry[a-z\d]{6,}/gi;

/** Where a credential belongs in a test: `token: '…'`, `DISCOGS_API_TOKEN=…`. Short ones cannot be told from chance. */
const named = String.raw`\b(?:token|\w*Secret|consumerKey|passphrase|[A-Z_]*(?:TOKEN|SECRET|PASSPHRASE|CONSUMER_KEY))`;
const credential = new RegExp(
  `${named}(?:['"]?(?:: | = )['"\`](?<quoted>[\\w-]{6,})['"\`]|=(?<bare>[\\w-]{6,}))`,
  'g',
);

function namedIn(text: string): readonly string[] {
  return [...text.matchAll(credential)].map(
    ({ groups }) => groups?.['quoted'] ?? groups?.['bare'] ?? '',
  );
}

/** Has enough letters and digits in a row to be looked for, like what is marked and what standards give as examples. */
function isKnown(value: string): boolean {
  return /[a-z\d]{10}/i.test(value);
}

/** Every credential that a test writes for itself, once. */
export function literalsOf(files: readonly string[]): readonly Canary[] {
  const values = files
    .map((file) => readFileSync(file, 'utf8'))
    .flatMap((text) => [...(text.match(marked) ?? []), ...namedIn(text).filter(isKnown)]);
  return [...new Set(values)].map((value) => ({ name: `${value} of a test`, value }));
}

/** Credentials of a test that the scan could not look for. */
export function unknownLiteralsOf(text: string): readonly string[] {
  return namedIn(text).filter((value) => !isKnown(value));
}

/** The tests of the packages, and what helps them. */
export function testFiles(root: string): readonly string[] {
  return globSync('packages/*/test/**/*.ts', { cwd: root }).map((name) => `${root}${name}`);
}
