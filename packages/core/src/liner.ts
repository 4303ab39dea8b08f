import type { EntityKind, EntityRef } from '@linernotes/model';
import type { Adapter, Operations } from './adapter.ts';
import { type CallOptions, createAdapterHttp } from './adapter-http.ts';
import { askAll, type Outcome } from './ask.ts';
import type { BudgetStatus } from './budget.ts';
import { sharedBudgetOf } from './budgets.ts';
import type { Capability, Input, Output } from './capabilities.ts';
import type { Clock } from './clock.ts';
import { configurationError } from './errors.ts';
import { type Logger, type OnEvent, silentLogger } from './events.ts';
import type { Send } from './http.ts';
import { createPipeline } from './pipeline.ts';
import type { RetrySettings } from './policies/retry.ts';
import { createTransport } from './transport.ts';

/** The operations that an adapter has, ready to be called. */
export type Bound<A extends Adapter> = {
  readonly [C in keyof A['operations'] & Capability]: (
    input: Input<C>,
    call?: CallOptions,
  ) => Promise<Output<C>>;
};

/** The adapters among `A` that have the capability. */
export type Having<A extends Adapter, C extends Capability> = A extends Adapter
  ? C extends keyof A['operations']
    ? A
    : never
  : never;

export interface AskOptions<Id extends string> extends CallOptions {
  /** Which of the capable platforms to ask. @default all */
  readonly platforms?: readonly Id[];
}

export interface LinerOptions<A extends Adapter> {
  readonly adapters: readonly A[];
  /** How long one request may take, from the moment it leaves. @default 30000 */
  readonly timeoutMs?: number;
  readonly retry?: RetrySettings;
  /** A limit of one's own; beside the official server it may only be lower than the platform's. */
  readonly rate?: { readonly requests: number; readonly windowMs: number };
  /** @default none: nothing is written */
  readonly logger?: Logger;
  readonly onEvent?: OnEvent;
  /** Replaces the network: for tests, recordings and replay. */
  readonly transport?: Send;
  readonly clock?: Clock;
  /** The time to write on answers, ISO 8601 in UTC; fixed for output that can be reproduced. @default now */
  readonly fetchedAt?: () => string;
}

/** Several platforms behind one door. */
export interface Liner<A extends Adapter> {
  readonly adapters: readonly A[];
  /** One platform, with exactly what it can do. */
  on<Id extends A['id']>(id: Id): Bound<Extract<A, { id: Id }>>;
  /** Asks all capable platforms at once; outcomes come as they arrive, failures among them. */
  ask<C extends Capability>(
    capability: C,
    input: Input<C>,
    options?: AskOptions<Having<A, C>['id']>,
  ): AsyncIterable<Outcome<C, Having<A, C>['id']>>;
  /** Recognises a page's address; `null` when no platform here has such pages. */
  refOf(url: string): EntityRef | null;
  /** The page of a thing; `null` when its platform is not here or has no such pages. */
  urlOf(ref: {
    readonly platform: string;
    readonly kind: EntityKind;
    readonly id: string;
  }): string | null;
  /** What is left of a platform's budget; sends nothing. */
  budget(id: A['id']): BudgetStatus;
  /** Closes the connections. */
  close(): Promise<void>;
}

interface Line {
  readonly adapter: Adapter;
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/** Makes adapters usable: gives each its pipeline, and asks them one by one or all at once. */
export function createLiner<const A extends Adapter>(options: LinerOptions<A>): Liner<A> {
  const onEvent = tellOf(options);
  const lines = new Map(
    options.adapters.map((adapter) => [adapter.id, createLine(adapter, options, onEvent)]),
  );
  const call = (id: string, capability: Capability, input: unknown, callOptions: CallOptions) =>
    run(lineOf(lines, id), capability, input, callOptions, onEvent);
  return {
    adapters: options.adapters,
    // The adapter's own operations are wrapped one by one, which the types cannot follow.
    on: (id) => bind(lineOf(lines, id), onEvent) as never,
    ask: (capability, input, askOptions = {}) => {
      const capable = options.adapters.filter((adapter) => capability in adapter.operations);
      const asked = capable.filter(({ id }) => isWanted(askOptions.platforms, id));
      const ids = asked.map(({ id }) => id);
      // `call` answers what the capability's type says, for the platforms that have it.
      return askAll(
        ids,
        (id) => call(id, capability, input, askOptions),
        askOptions.signal,
      ) as never;
    },
    refOf: (url) => refOf(options.adapters, url),
    urlOf: (ref) => urlOf(options.adapters, ref),
    budget: (id) => {
      const { adapter } = lineOf(lines, id);
      return sharedBudgetOf(adapter, options.clock).budget.status(adapter.limit);
    },
    close: async () => {
      await Promise.all([...lines.values()].map((line) => line.close()));
    },
  };
}

function isWanted(platforms: readonly string[] | undefined, id: string): boolean {
  return platforms?.includes(id) ?? true;
}

/** Tells a listener and, what a person running this should know, the log. */
function tellOf<A extends Adapter>({ logger = silentLogger, onEvent }: LinerOptions<A>): OnEvent {
  return (event) => {
    if (event.type === 'pause') logger.warn(event, 'platform asks to wait');
    if (event.type === 'retry') logger.info(event, 'request is repeated');
    if (event.type === 'drift') logger.info(event, 'answer differs from what the adapter knows');
    onEvent?.(event);
  };
}

function createLine<A extends Adapter>(
  original: A,
  options: LinerOptions<A>,
  onEvent: OnEvent,
): Line {
  const adapter = withRate(original, options.rate);
  const transport = options.transport
    ? { send: options.transport, close: async () => undefined }
    : createTransport(adapter.id);
  const { timeoutMs = 30_000, retry = {}, logger = silentLogger } = options;
  const { clock } = options;
  const send = createPipeline({
    adapter,
    transport: withTime(transport.send, options.fetchedAt),
    timeoutMs,
    retry,
    logger,
    onEvent,
    clock,
  });
  return { adapter, send, close: transport.close };
}

function withTime(send: Send, fetchedAt: (() => string) | undefined): Send {
  if (!fetchedAt) return send;
  return async (request) => ({ ...(await send(request)), fetchedAt: fetchedAt() });
}

/** Official servers' limits can be lowered, never raised. */
function withRate(adapter: Adapter, rate: LinerOptions<Adapter>['rate']): Adapter {
  if (!rate) return adapter;
  const { limit } = adapter;
  const isLower =
    rate.requests / rate.windowMs <= limit.requests / limit.windowMs &&
    rate.requests <= limit.requests;
  if (adapter.isOfficialOrigin && !isLower) return adapter;
  return { ...adapter, limit: { ...limit, ...rate } };
}

function lineOf(lines: ReadonlyMap<string, Line>, id: string): Line {
  const line = lines.get(id);
  if (line) return line;
  const known = [...lines.keys()].join(', ');
  throw configurationError({
    option: 'platform',
    message: `There is no platform "${id}" here; there are: ${known}.`,
  });
}

function bind(line: Line, onEvent: OnEvent): Record<string, unknown> {
  const names = Object.keys(line.adapter.operations) as Capability[];
  const wrapped = names.map((name) => [
    name,
    (input: unknown, call: CallOptions = {}) => run(line, name, input, call, onEvent),
  ]);
  return Object.fromEntries(wrapped);
}

async function run(
  line: Line,
  capability: Capability,
  input: unknown,
  call: CallOptions,
  onEvent: OnEvent,
): Promise<unknown> {
  const http = createAdapterHttp(line.adapter, line.send, call, onEvent);
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
  return operation(input, { http, options: line.adapter.options });
}

function refOf(adapters: readonly Adapter[], url: string): EntityRef | null {
  for (const { id: platform, urls } of adapters) {
    for (const { kind, pattern } of urls) {
      const id = pattern.exec(url)?.groups?.['id'];
      if (id) return { platform, kind, id };
    }
  }
  return null;
}

function urlOf(adapters: readonly Adapter[], ref: EntityRef): string | null {
  const adapter = adapters.find(({ id }) => id === ref.platform);
  return adapter?.urls.find(({ kind }) => kind === ref.kind)?.build(ref.id) ?? null;
}
