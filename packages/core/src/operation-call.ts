import type { Adapter, AdapterHttp, Operations } from './adapter.ts';
import {
  type AnswerListeners,
  type CallOptions,
  createAdapterHttp,
  isSameId,
} from './adapter-http.ts';
import type { Capability } from './capabilities.ts';
import { withoutCredentials } from './cursor.ts';
import { withDeadline } from './deadline.ts';
import { configurationError, isLinerError } from './errors.ts';
import type { Listener } from './events.ts';
import { assertFields, chooseFields } from './fields.ts';
import type { Send } from './http.ts';
import { createValueMasker, type Mask, maskError, maskPlainData } from './masker.ts';

/** An adapter with its pipeline. */
export interface Line {
  /** Replaced when its credential is. */
  adapter: Adapter;
  /** Every secret that the adapter ever had. */
  secrets: ReadonlySet<string>;
  mask: Mask;
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/** In characters: no credential of a platform is shorter. */
const shortestInOutput = 8;

/** What all calls of a liner have in common. */
export type Shared = AnswerListeners;

/** Calls one operation: with its end, and with answers and failures that hold no secret. */
export async function callOperation(
  line: Line,
  capability: Capability,
  input: unknown,
  call: CallOptions<string>,
  shared: Shared,
): Promise<unknown> {
  // The caller's type ties input and capability together; here they are any of them.
  const operations = line.adapter.operations as Operations;
  const operation = operations[capability] as
    | ((input: unknown, context: unknown) => Promise<unknown>)
    | undefined;
  if (!operation) {
    throw configurationError({
      option: 'capability',
      platform: line.adapter.id,
      message: `${line.adapter.name} has no "${capability}".`,
    });
  }
  const { adapter } = line;
  assertFields(adapter.id, capability, call.fields);
  const askedId = askedIdOf(capability, input);
  const output = await ask(line, { kind: capability, askedId }, call, shared, (http) =>
    operation(input, { http, options: adapter.options, fields: call.fields }),
  );
  const chosen = chooseFields(withRequestedId(output, askedId), call.fields);
  const page = isCursorPage(chosen)
    ? { ...chosen, nextCursor: withoutCredentials(chosen.nextCursor, adapter.secrets) }
    : chosen;
  return withoutSecrets(page, line);
}

/** Does work that asks one platform: with its end, and with answers and failures that hold no secret. */
export async function callThrough<Value>(
  line: Line,
  about: { readonly kind: string; readonly askedId?: string | undefined },
  call: Omit<CallOptions, 'fields'>,
  shared: Shared,
  work: (http: AdapterHttp, signal?: AbortSignal) => Promise<Value>,
): Promise<Value> {
  return withoutSecrets(await ask(line, about, call, shared, work), line);
}

async function ask<Value>(
  line: Line,
  about: { readonly kind: string; readonly askedId?: string | undefined },
  call: Omit<CallOptions, 'fields'>,
  shared: Shared,
  work: (http: AdapterHttp, signal?: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const { adapter } = line;
  try {
    return await withDeadline(adapter.id, call, (bounded) =>
      work(createAdapterHttp(adapter, line.send, { ...bounded, ...about }, shared), bounded.signal),
    );
  } catch (error) {
    throw toldFailure(error, line, about.kind, call, shared.onEvent);
  }
}

const outputMasks = new WeakMap<Line['secrets'], Mask | null>();

/** A platform may repeat a credential in a field that is shown to everybody. */
function withoutSecrets<Value>(output: Value, { secrets }: Line): Value {
  const known = outputMasks.get(secrets);
  const mask = known === undefined ? createValueMasker([...secrets].filter(isCredential)) : known;
  outputMasks.set(secrets, mask);
  return mask ? maskPlainData(output, mask) : output;
}

/** A shorter one is a word that platforms say of other things. */
function isCredential({ length }: string): boolean {
  return length >= shortestInOutput;
}

function askedIdOf(capability: Capability, input: unknown): string | undefined {
  const isById = capability.endsWith('ById') && typeof input === 'object' && input !== null;
  return isById && 'id' in input && typeof input.id === 'string' ? input.id : undefined;
}

/** Who stores ids learns that one was merged into another. */
function withRequestedId(output: unknown, askedId: string | undefined): unknown {
  if (askedId === undefined || !hasSource(output)) return output;
  const { source } = output;
  if (isSameId(askedId, source.id)) return output;
  return { ...output, source: { ...source, requestedId: askedId } };
}

function hasSource(output: unknown): output is { readonly source: { readonly id: string } } {
  if (typeof output !== 'object' || output === null || !('source' in output)) return false;
  const { source } = output;
  const hasId = typeof source === 'object' && source !== null && 'id' in source;
  return hasId && typeof source.id === 'string';
}

/** What leaves holds no secret; the reason of a caller's own signal is the caller's. */
function toldFailure(
  error: unknown,
  { adapter: { id: platform }, mask }: Line,
  capability: string,
  { signal }: Pick<CallOptions, 'signal'>,
  onEvent: Listener,
): unknown {
  if (signal?.aborted && error === signal.reason) return error;
  const masked = maskError(error, mask);
  const failed = isLinerError(masked) ? masked : null;
  onEvent?.({
    type: 'failure',
    platform,
    capability,
    requestId: failed?.requestId ?? null,
    errorCode: failed?.code ?? 'unknown',
    isRetryable: failed?.isRetryable ?? false,
  });
  return masked;
}

function isCursorPage(output: unknown): output is { readonly nextCursor: string } {
  return (
    typeof output === 'object' &&
    output !== null &&
    'nextCursor' in output &&
    typeof output.nextCursor === 'string'
  );
}
