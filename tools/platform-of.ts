// Finds a platform's package, makes its adapter from the environment, reads its facts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Adapter } from '@linernotes/core';
import type { KitSubject } from '@linernotes/testing/kit';
import { optionsFromEnvironment } from '../packages/testing/src/record-command.ts';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

/** Ends the program with one sentence. */
export function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

/** What was typed behind a script; `--help` prints its usage and ends, and so does what it does not know. */
export function argumentsOf<const Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: Options,
) {
  try {
    const help = { type: 'boolean', short: 'h', default: false } as const;
    const config = { options: { ...options, help }, allowPositionals: true } as const;
    const parsed = parseArgs(config);
    if (!('help' in parsed.values && parsed.values.help)) return parsed;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    fail(`${sentence.replace(/\.$/, '')}; see --help.`);
  }
  console.log(usage);
  return process.exit(0);
}

/** Ids of the platforms whose facts are stated. */
export function platformsWithFacts(): readonly string[] {
  return readdirSync(packages)
    .filter((folder) => existsSync(join(packages, folder, 'test', 'facts.ts')))
    .map(platformOf);
}

/** The platform of a package: that of its name, where its manifest does not say. */
function platformOf(folder: string): string {
  const manifest = join(packages, folder, 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).linernotes?.platform ?? folder;
}

export function packageFolder(platform: string): string {
  const known = readdirSync(packages).filter((name) =>
    existsSync(join(packages, name, 'package.json')),
  );
  const folder = known.find((name) => platformOf(name) === platform);
  if (folder !== undefined) return join(packages, folder);
  return fail(`There is no platform "${platform}"; there are: ${platformsWithFacts().join(', ')}.`);
}

/** What `test/facts.ts` states of a platform. */
export async function factsOf(platform: string): Promise<KitSubject> {
  const file = join(packageFolder(platform), 'test', 'facts.ts');
  const { facts } = await import(pathToFileURL(file).href);
  return facts;
}

/** What makes the adapters of a platform. */
export async function factoryOf(platform: string): Promise<KitSubject['factory']> {
  const file = join(packageFolder(platform), 'src', 'index.ts');
  const exported: Readonly<Record<string, KitSubject['factory']>> = await import(
    pathToFileURL(file).href
  );
  return exported[platform] ?? fail(`${file} does not export "${platform}".`);
}

/** The adapter of a platform with the credential of whoever runs this. */
export async function adapterFromEnvironment(platform: string): Promise<Adapter> {
  const factory = await factoryOf(platform);
  try {
    return factory(optionsFromEnvironment(factory));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
