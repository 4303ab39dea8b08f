import type { EntityKind, EntityRef } from '@linernotes/model';
import type { Adapter, AdapterHttp } from './adapter.ts';
import type { CallOptions } from './adapter-http.ts';
import { askAll, type Outcome } from './ask.ts';
import type { BudgetStatus } from './budget/status.ts';
import type { Capability, Input, Output } from './capabilities.ts';
import { createDriftLog, type DriftCount } from './drift-log.ts';
import { configurationError, type LinerError } from './errors.ts';
import type { Chosen, Field } from './fields.ts';
import type { Priority } from './http.ts';
import { budgetOf, createLine, type LineContext, replace, withRate } from './line.ts';
import type { LinerOptions } from './liner-options.ts';
import { createListener } from './listener.ts';
import { callOperation, callThrough, type Line, type Shared } from './operation-call.ts';
import { createPictureLines } from './picture-lines.ts';

/** The operations that an adapter has, ready to be called. */
export type Bound<A extends Adapter> = {
  readonly [C in keyof A['operations'] & Capability]: <F extends Field<C> = never>(
    input: Input<C>,
    call?: CallOptions<F>,
  ) => Promise<Chosen<Output<C>, F>>;
};

/** The adapters among `A` that have the capability. */
export type Having<A extends Adapter, C extends Capability> = A extends Adapter
  ? C extends keyof A['operations']
    ? A
    : never
  : never;

export interface AskOptions<Id extends string, F extends string = never> extends CallOptions<F> {
  /** Which of the capable platforms to ask. @default all */
  readonly platforms?: readonly Id[];
}

/** Several platforms behind one door. */
export interface Liner<A extends Adapter> {
  readonly adapters: readonly A[];
  /** One platform, with exactly what it can do. */
  on<Id extends A['id']>(id: Id): Bound<Extract<A, { id: Id }>>;
  /** Asks all capable platforms at once; outcomes come as they arrive, failures among them. */
  ask<C extends Capability, F extends Field<C> = never>(
    capability: C,
    input: Input<C>,
    options?: AskOptions<Having<A, C>['id'], F>,
  ): AsyncIterable<Outcome<C, Having<A, C>['id'], F>>;
  /**
   * Asks one platform what no capability covers: `work` gets its adapter's door, with all limits and
   * policies. For clients that offer a platform in its own words. `kind` names what is asked for in
   * events and cache rules; the signal is for who waits meanwhile, and knows of the call's deadline.
   */
  through<Value>(
    id: A['id'],
    kind: string,
    work: (http: AdapterHttp, signal?: AbortSignal) => Promise<Value>,
    call?: Omit<CallOptions, 'fields'>,
  ): Promise<Value>;
  /**
   * Asks for a picture whose address an answer of the platform named: `work` gets the door to the server
   * where it is, and its path there. That server has a limit of its own and gets no credential.
   */
  picture<Value>(
    id: A['id'],
    url: string,
    work: (http: AdapterHttp, path: string) => Promise<Value>,
    call?: Omit<CallOptions, 'fields'>,
  ): Promise<Value>;
  /** Recognises a page's address; `null` when no platform here has such pages. */
  refOf(url: string): EntityRef | null;
  /** The page of a thing; `null` when its platform is not here or has no such pages. */
  urlOf(ref: {
    readonly platform: string;
    readonly kind: EntityKind;
    readonly id: string;
  }): string | null;
  /** What is left of a platform's budget; sends nothing and takes nothing. */
  budget(id: A['id']): Promise<BudgetStatus>;
  /** How long a request would wait for its slot if it came now; sends nothing and takes nothing. */
  estimateWaitMs(id: A['id'], priority?: Priority): Promise<number>;
  /**
   * Puts an adapter in the place of the one with its id: with a renewed credential, for the requests
   * that leave from now on. Throws `configuration` if it asks another origin.
   */
  replace(adapter: A): void;
  /** Where answers differed from what their schemas know, and how often, since this liner was made. */
  drift(): readonly DriftCount[];
  /** Ends what waits for a slot, finishes what is under way, and closes the connections. */
  close(): Promise<void>;
}

/** Makes adapters usable: gives each its pipeline, and asks them one by one or all at once. */
export function createLiner<const A extends Adapter>(given: LinerOptions<A>): Liner<A> {
  const options = prepared(given);
  const lines = new Map<string, Line>();
  const onEvent = createListener(options, (text) =>
    [...lines.values()].reduce((masked, line) => line.mask(masked), text),
  );
  let isClosed = false;
  const context: LineContext = { onEvent, isClosed: () => isClosed, open: createLiner };
  for (const adapter of options.adapters) {
    if (lines.has(adapter.id)) throw givenTwice(adapter);
    lines.set(adapter.id, createLine(adapter, options, context));
  }
  const pictures = createPictureLines((adapter) => createLine(adapter, options, context));
  const { report, counts } = createDriftLog(onEvent);
  const shared = { onEvent, drift: { isStrict: options.isStrict ?? false, report } };
  const call = (
    id: string,
    capability: Capability,
    input: unknown,
    callOptions: CallOptions<string>,
  ) => callOperation(lineOf(lines, id), capability, input, callOptions, shared);
  return {
    adapters: options.adapters,
    // The adapter's own operations are wrapped one by one, which the types cannot follow.
    on: (id) => bind(lineOf(lines, id), shared) as never,
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
    through: (id, kind, work, callOptions = {}) =>
      callThrough(lineOf(lines, id), { kind }, callOptions, shared, work),
    picture: async (id, url, work, callOptions = {}) => {
      const { line, path } = pictures.of(lineOf(lines, id), url);
      const about = { kind: 'picture' };
      return callThrough(line, about, callOptions, shared, (http) => work(http, path));
    },
    refOf: (url) => refOf(options.adapters, url),
    urlOf: (ref) => urlOf(options.adapters, ref),
    budget: async (id) => {
      const { adapter } = lineOf(lines, id);
      return (await budgetOf(adapter, options)).status(adapter.limit);
    },
    estimateWaitMs: async (id, priority = 'foreground') => {
      const { adapter } = lineOf(lines, id);
      return (await budgetOf(adapter, options)).estimateWaitMs(adapter.limit, priority);
    },
    replace: (adapter) => replace(lineOf(lines, adapter.id), withRate(adapter, options.rate)),
    drift: counts,
    close: async () => {
      isClosed = true;
      await Promise.all([...lines.values(), pictures].map((line) => line.close()));
      options.recording?.close?.();
    },
  };
}

function prepared<A extends Adapter>(options: LinerOptions<A>): LinerOptions<A> {
  const { cache, isOffline = false, recording, clock = recording?.clock } = options;
  if (isOffline && !cache) {
    const message = 'Offline, answers come from a cache: option "cache" is missing.';
    throw configurationError({ option: 'cache', message });
  }
  return clock ? { ...options, clock } : options;
}

function isWanted(platforms: readonly string[] | undefined, id: string): boolean {
  return platforms?.includes(id) ?? true;
}

function givenTwice({ id, name }: Adapter): LinerError {
  const message = `${name}: there are two adapters with the id "${id}"; give one of them another.`;
  return configurationError({ option: 'adapters', message, platform: id });
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

function bind(line: Line, shared: Shared): Record<string, unknown> {
  const names = Object.keys(line.adapter.operations) as Capability[];
  const wrapped = names.map((name) => [
    name,
    (input: unknown, call: CallOptions<string> = {}) =>
      callOperation(line, name, input, call, shared),
  ]);
  return Object.fromEntries(wrapped);
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
