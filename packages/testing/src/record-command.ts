import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { AnyFactory } from './kit/facts.ts';
import { parseInput, recordCase } from './kit/recorder.ts';

/** Where a recording is made. */
export interface RecordingPlace {
  /** How the program was called, for the help. */
  readonly usage: string;
  readonly factory: AnyFactory;
  /** Where recordings are kept. */
  readonly folder: string;
  /** Recordings are stated by this name. */
  readonly print: (line: string) => void;
}

/** The options of an adapter as the environment sets them. */
export function optionsFromEnvironment({ definition }: AnyFactory): object {
  const settings: Readonly<Record<string, { readonly env: string } | undefined>> =
    definition.settings;
  return Object.fromEntries(
    Object.entries(settings).flatMap(([option, setting]) => {
      const value = process.env[setting?.env ?? ''];
      return value ? [[option, value]] : [];
    }),
  );
}

const options = {
  'base-url': { type: 'string' },
  name: { type: 'string' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function helpOf({ usage, factory, folder }: RecordingPlace): readonly string[] {
  const { name, operations } = factory.definition;
  return [
    usage,
    '',
    `Asks ${name} once with the credential of the settings, within its limits, and keeps in ${folder}`,
    'of every answer the fields that the schemas know.',
    '',
    '  <input>     a bare value for the field that the operation takes, or JSON: \'{"id":"7","limit":3}\'',
    '  --base-url  another server with the same interface; what it answers is "made"',
    '  --name      name of the file, without .json',
    '  --force     replaces a file that is there',
    '',
    `Operations: ${Object.keys(operations).join(', ')}.`,
  ];
}

/**
 * Records one case: `<operation> <input> [--base-url URL] [--name NAME] [--force]`. Prints the answer,
 * which its author compares with the platform's page. Answers the exit code; Ctrl-C writes nothing.
 */
export async function recordCommand(
  args: readonly string[],
  place: RecordingPlace,
): Promise<number> {
  const { print, factory, folder, usage } = place;
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    if (values.help) {
      for (const line of helpOf(place)) print(line);
      return 0;
    }
    const [operation, text] = positionals;
    if (!operation || text === undefined) throw new Error(`Usage: ${usage}`);
    const input = parseInput(operation, text);
    const name = values.name ?? nameOf(operation, input);
    const file = join(folder, `${name}.json`);
    if (existsSync(file) && !values.force) {
      throw new Error(`${file} is there already; give another --name, or --force to replace it.`);
    }
    const baseUrl = values['base-url'];
    const given = { ...optionsFromEnvironment(factory), ...(baseUrl ? { baseUrl } : {}) };
    const { value, recording } = await untilInterrupted((signal) =>
      recordCase({ adapter: factory(given), operation, input, signal }),
    );
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(recording, null, 2)}\n`);
    print(JSON.stringify(value, null, 2));
    print(`${Object.keys(recording.replies).length} replies are in ${file}.`);
    print('Compare the answer above with the page of the platform, and state it in facts.ts:');
    print(
      `  { ...recorded('${operation}', new URL('recordings/${name}.json', import.meta.url)), expected: … }`,
    );
    return 0;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

function nameOf(operation: string, input: Readonly<Record<string, unknown>>): string {
  const words = Object.values(input).map(String).join('-');
  return `${operation}-${words.replace(/[^\w-]+/g, '-').slice(0, 40)}`;
}

async function untilInterrupted<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Error('Stopped; nothing was written.'));
  process.once('SIGINT', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener('SIGINT', stop);
  }
}
