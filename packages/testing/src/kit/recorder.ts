import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Adapter, type Capability, createLiner } from '@linernotes/core';
import { record } from '@linernotes/core/recording';
import * as z from 'zod';
import type { RecordedCase } from './recorded.ts';
import { findSecret } from './secrets.ts';

/** What a recording needs to know. */
export interface RecordCaseOptions {
  /** Made with the user's own credential, for the live platform or for any other base. */
  readonly adapter: Adapter;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
}

/** What was answered, and the case to keep of it. */
export interface RecordedAnswer {
  readonly value: unknown;
  readonly recording: RecordedCase;
}

/**
 * Asks a platform once, within its limits, and keeps of every body the fields that its schema knows.
 * Throws what the operation throws, and refuses to keep a credential or a mail address.
 */
export async function recordCase(options: RecordCaseOptions): Promise<RecordedAnswer> {
  const { adapter, operation, input, signal } = options;
  const folder = mkdtempSync(join(tmpdir(), 'linernotes-record-'));
  const liner = createLiner({ adapters: [adapter], recording: record({ folder }) });
  try {
    // A name that is typed by a person; what is not there is refused by the liner.
    const bound = liner.on(adapter.id) as Readonly<Record<string, Ask | undefined>>;
    const ask = bound[operation];
    if (!ask) throw new Error(unknownOperation(adapter, operation));
    const value = await ask(input, { signal });
    const recording = toCase(options, repliesIn(join(folder, adapter.id)));
    const secret = findSecret(JSON.stringify(recording));
    if (secret) throw new Error(`The answer has ${secret} in it and is not kept.`);
    return { value, recording };
  } finally {
    await liner.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Ask = (
  input: unknown,
  call: { readonly signal?: AbortSignal | undefined },
) => Promise<unknown>;

function unknownOperation({ name, operations }: Adapter, operation: string): string {
  return `${name} has no operation "${operation}"; it has: ${Object.keys(operations).join(', ')}.`;
}

/** What core's recorder writes down, as far as it is needed here. */
const Exchange = z.object({
  address: z.string(),
  asked: z.array(
    z.array(
      z.object({
        status: z.int().optional(),
        headers: z.record(z.string(), z.string()).optional(),
        json: z.json().optional(),
        text: z.string().optional(),
      }),
    ),
  ),
});

function repliesIn(folder: string): RecordedCase['replies'] {
  const exchanges = readdirSync(folder).map((name) =>
    Exchange.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  );
  return Object.fromEntries(
    exchanges.map(({ address, asked }) => {
      const { status = 200, headers = {}, json, text } = asked.at(-1)?.at(-1) ?? {};
      const location = headers['location'];
      const body = json ?? text;
      return [
        address,
        {
          ...(status === 200 ? {} : { status }),
          ...(location === undefined ? {} : { headers: { location } }),
          ...(body === undefined ? {} : { body }),
        },
      ];
    }),
  );
}

function toCase(
  { adapter, operation, input }: RecordCaseOptions,
  replies: RecordedCase['replies'],
): RecordedCase {
  return {
    version: 1,
    platform: adapter.id,
    operation,
    input: z.record(z.string(), z.json()).parse(input),
    recordedAt: new Date().toISOString(),
    origin: adapter.isOfficialOrigin ? 'recorded' : 'made',
    replies,
  };
}

/** The input that a person types: JSON, or one bare value for the field that the operation takes. */
export function parseInput(operation: string, text: string): Readonly<Record<string, unknown>> {
  if (text.trim().startsWith('{')) {
    const parsed = z.record(z.string(), z.unknown()).safeParse(jsonOf(text));
    if (parsed.success) return parsed.data;
    throw new Error(`The input is no JSON object: ${text}`);
  }
  return { [fieldOf(operation as Capability)]: text };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldOf(operation: Capability): string {
  if (operation === 'releasesByBarcode') return 'gtin';
  if (operation === 'recordingsByIsrc') return 'isrc';
  if (operation === 'releasesByCatalogNumber') return 'catalogNumber';
  return operation.startsWith('search') ? 'text' : 'id';
}
