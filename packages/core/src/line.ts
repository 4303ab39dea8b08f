import type { Adapter } from './adapter.ts';
import { askWith } from './ask-with.ts';
import type { Budget } from './budget/budget.ts';
import { assertDuration } from './clock.ts';
import { configurationError } from './errors.ts';
import type { Listener } from './events.ts';
import type { Send } from './http.ts';
import { perWindow } from './limits.ts';
import type { LinerOptions } from './liner-options.ts';
import { createMasker } from './masker.ts';
import type { Line } from './operation-call.ts';
import { type Breaker, createBreaker } from './policies/breaker.ts';
import { fallbackPolicy } from './policies/fallback.ts';
import { processKeeper } from './renewal/keeper.ts';
import { createRenewer, type Renew, replayedRenew } from './renewal/renewer.ts';
import { createTransport } from './transport.ts';

/** What the lines of a liner have in common. */
export interface LineContext {
  readonly onEvent: Listener;
  /** Whether nothing is to be sent any more. */
  readonly isClosed: () => boolean;
  readonly open: (options: LinerOptions<Adapter>) => ReturnType<Parameters<typeof askWith>[1]>;
}

/** Gives an adapter its pipeline. `open` makes a liner for what a credential's renewal asks. */
export function createLine<A extends Adapter>(
  original: A,
  options: LinerOptions<A>,
  { onEvent, isClosed, open }: LineContext,
): Line {
  const adapter = withRate(original, options.rate);
  const platform = adapter.id;
  const { tls = {}, retry = {}, logger } = options;
  const resilience = { ...adapter.resilience, ...options.resilience };
  const timeoutMs = options.timeoutMs ?? resilience.timeoutMs ?? 30_000;
  assertDuration('timeoutMs', timeoutMs);
  const timeouts = { ...resilience.timeouts, ...options.timeouts };
  const transport = options.transport
    ? { send: options.transport, close: async () => undefined }
    : createTransport({ platform, timeouts, tls });
  const { clock, budgets, cache, isOffline, recording } = options;
  const secrets = [...adapter.secrets, ...(adapter.fallback?.secrets ?? [])];
  const line: Line = {
    adapter,
    secrets: new Set(secrets),
    mask: createMasker(secrets),
    send: withTime((request) => send(request), options.fetchedAt),
    close: transport.close,
  };
  const common = {
    platform,
    transport: transport.send,
    timeoutMs,
    retry,
    resilience,
    logger,
    onEvent,
    clock,
    budgets,
    cache,
    isOffline,
    recording,
    isClosed,
  };
  const pipeline = (current: () => Adapter, set: (renewed: Adapter) => void, more: object) => {
    const breaker = createBreaker(platform, resilience.breaker, onEvent);
    const renew = recording?.clock
      ? replayedRenew
      : renewerOf({ options, open, breaker }, current, set);
    return later(async () => {
      const { createPipeline } = await import('./pipeline.ts');
      return createPipeline({ ...common, ...more, current, renew });
    });
  };
  const current = (): Adapter => line.adapter;
  const behind = adapter.fallback && {
    fallback: fallbackPolicy({
      current,
      behind: pipeline(
        () => line.adapter.fallback ?? line.adapter,
        (fallback) => replace(line, { ...line.adapter, fallback }),
        { isBehind: true },
      ),
      isPaused: async (own) =>
        (await (await budgetOf(own, options)).status(own.limit)).pausedMs > 0,
      onEvent,
    }),
  };
  const send = pipeline(current, (renewed) => replace(line, renewed), behind ?? {});
  return line;
}

/** What sends is loaded with the first request: a program that is only started does not wait for it. */
function later(make: () => Promise<Send>): Send {
  let made: Promise<Send> | null = null;
  return async (request) => {
    made ??= make();
    return (await made)(request);
  };
}

/** The budget that counts for an adapter. */
export async function budgetOf(
  adapter: Adapter,
  { clock, budgets }: Pick<LinerOptions<Adapter>, 'clock' | 'budgets'>,
): Promise<Budget> {
  const registry = await import('./budget/registry.ts');
  return registry.budgetOf(adapter, clock, budgets);
}

function renewerOf<A extends Adapter>(
  {
    options,
    open,
    breaker,
  }: { options: LinerOptions<A>; open: LineContext['open']; breaker: Breaker },
  current: () => Adapter,
  set: (renewed: Adapter) => void,
): Renew {
  return createRenewer({
    current,
    keeper: options.credentialKeeper ?? processKeeper,
    ask: (own) => askWith(own, (proved) => open(asking(options, proved))),
    replace: set,
    breaker,
  });
}

/** How a credential is asked for: as everything else, but neither kept nor recorded. */
function asking<A extends Adapter>(
  { cache: _cache, isOffline: _isOffline, recording: _recording, ...options }: LinerOptions<A>,
  proved: Adapter,
): LinerOptions<Adapter> {
  return { ...options, isStrict: false, adapters: [{ ...proved, fallback: null }] };
}

/** Puts an adapter in the place of the one with its id. */
export function replace(line: Line, adapter: Adapter): void {
  if (adapter.origin !== line.adapter.origin || adapter.basePath !== line.adapter.basePath) {
    throw configurationError({
      option: 'baseUrl',
      platform: adapter.id,
      message: `${adapter.name}: an adapter can be replaced by one for the same address only, ${line.adapter.origin}${line.adapter.basePath}.`,
    });
  }
  line.adapter = adapter;
  const own = [...adapter.secrets, ...(adapter.fallback?.secrets ?? [])];
  line.secrets = new Set([...line.secrets, ...own]);
  line.mask = createMasker([...line.secrets]);
}

function withTime(send: Send, fetchedAt: (() => string) | undefined): Send {
  if (!fetchedAt) return send;
  return async (request) => ({ ...(await send(request)), fetchedAt: fetchedAt() });
}

/** Official servers' limits can be tightened, never loosened. */
export function withRate(given: Adapter, rate: LinerOptions<Adapter>['rate']): Adapter {
  if (!rate) return given;
  const adapter = { ...given, fallback: given.fallback && withRate(given.fallback, rate) };
  const own = perWindow(rate.requests, rate.windowMs);
  const rules = adapter.isOfficialOrigin ? [...adapter.limit.rules, own] : [own];
  return { ...adapter, limit: { ...adapter.limit, rules } };
}
