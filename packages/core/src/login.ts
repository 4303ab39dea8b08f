/**
 * Logging a person in: by a token that they paste, or by consent on the platform's page.
 * @module
 */

import type { Adapter, PendingLogin } from './adapter.ts';
import { type AskAsOptions, askAs } from './ask-as.ts';
import { abortable, startTimer } from './clock.ts';
import { configurationError, LinerError } from './errors.ts';
import { startCallbackServer } from './login/callback-server.ts';
import { durationInWords } from './text.ts';

/** How a person is asked for their consent; one of the two ways is given. */
export interface LoginOptions extends AskAsOptions {
  /**
   * Shows the platform's page. The person comes back by themselves, to a server on this machine that
   * listens on loopback for this one answer.
   */
  readonly openBrowser?: ((url: string) => void | Promise<void>) | undefined;
  /** Shows the platform's page and asks for the code that stands there in the end. @default `openBrowser` is used */
  readonly onVerifierNeeded?: ((url: string, signal: AbortSignal) => Promise<string>) | undefined;
  /** What the person is asked to allow, by the platform's names. @default all that the adapter knows */
  readonly scopes?: readonly string[] | undefined;
  /** How long the person has. @default as long as the platform gives */
  readonly waitMs?: number | undefined;
}

/**
 * Logs a person in by their consent on the platform's page: `login(discogs({ consumerKey,
 * consumerSecret }), { openBrowser })`. Returns the options that are their credential, which are as
 * secret as a password. Throws `authentication` when the person or the platform refuses, `timeout` when
 * nobody consents in time. Whatever happens, nothing listens any more afterwards.
 */
export async function login(
  adapter: Adapter,
  options: LoginOptions,
): Promise<Readonly<Record<string, string>>> {
  const { openBrowser, onVerifierNeeded, scopes, waitMs, signal, ...asking } = options;
  const consent = adapter.login?.consent;
  if (!consent) throw without(adapter, 'has no page on which a person could consent');
  if (!openBrowser && !onVerifierNeeded)
    throw without(adapter, 'asks a person: give "openBrowser" or "onVerifierNeeded"');
  const wanted = scopesOf(adapter, consent, scopes);
  const end = createEnd(adapter, waitMs ?? consent.lifetimeMs, signal);
  const ask = askAs(adapter, { ...asking, signal: end.signal });
  try {
    const begin = (callback: string | null) => consent.begin(callback, ask, wanted);
    return onVerifierNeeded
      ? await byCode(await begin(null), onVerifierNeeded, end.signal)
      : await byCallback(adapter, begin, openBrowser ?? (() => undefined), end.signal);
  } finally {
    end.stop();
  }
}

/** @throws LinerError of code `configuration` for one that the platform does not know, or none at all. */
function scopesOf(
  adapter: Adapter,
  { scopes = [] }: Pick<NonNullable<NonNullable<Adapter['login']>['consent']>, 'scopes'>,
  chosen: readonly string[] = scopes,
): readonly string[] {
  const unknown = chosen.find((scope) => !scopes.includes(scope));
  if (unknown === undefined && (chosen.length > 0 || scopes.length === 0)) return chosen;
  const known = scopes.length === 0 ? 'it has none' : `there are: ${scopes.join(', ')}`;
  throw configurationError({
    option: 'scopes',
    message: `${adapter.name} has no scope ${JSON.stringify(unknown ?? '')}; ${known}.`,
    platform: adapter.id,
  });
}

async function byCode(
  pending: PendingLogin,
  onVerifierNeeded: NonNullable<LoginOptions['onVerifierNeeded']>,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const code = await abortable(onVerifierNeeded(pending.url, signal), signal);
  return pending.finish(code.trim());
}

async function byCallback(
  adapter: Adapter,
  begin: (callback: string) => Promise<PendingLogin>,
  openBrowser: NonNullable<LoginOptions['openBrowser']>,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const server = await startCallbackServer(adapter.name, adapter.login?.consent?.callbackHost);
  try {
    const pending = await begin(server.url);
    const answer = server.answer(pending.read);
    // A browser that cannot be opened ends it; one that stays open does not hold it up.
    const opened = (async () => openBrowser(pending.url))().then(() => answer);
    const consented = await abortable(Promise.race([answer, opened]), signal);
    if (consented === 'refused') throw refused(adapter);
    return await pending.finish(consented.code);
  } finally {
    await server.close();
  }
}

interface End {
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

function createEnd(adapter: Adapter, waitMs: number, signal: AbortSignal | undefined): End {
  const end = new AbortController();
  const onAbort = (): void => end.abort(signal?.reason);
  const stopTimer = startTimer(waitMs, () => end.abort(tooLate(adapter, waitMs)));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: end.signal,
    stop: () => {
      stopTimer();
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

function tooLate({ id: platform, name }: Adapter, timeoutMs: number): LinerError {
  return new LinerError({
    code: 'timeout',
    message: `Nobody consented on ${name}'s page within ${durationInWords(timeoutMs)}.`,
    details: { timeoutMs, reason: 'LOGIN_EXPIRED' },
    platform,
    isRetryable: false,
    remedy: 'Begin the login again.',
  });
}

function refused({ id: platform, name }: Adapter): LinerError {
  return new LinerError({
    code: 'authentication',
    message: `The login was refused on ${name}'s page.`,
    details: { status: 401, reason: 'no-consent' },
    platform,
    remedy: 'Begin the login again, and allow the application there.',
  });
}

function without({ id: platform, name }: Adapter, what: string): LinerError {
  return configurationError({ option: 'login', message: `${name} ${what}.`, platform });
}
