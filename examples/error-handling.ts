// What can become of a question, each provoked on a server that plays MusicBrainz: it needs no network.
import { type CallOptions, createLiner, describeForPerson, isLinerError } from '@linernotes/core';
import { musicbrainz } from '@linernotes/musicbrainz';
import { type Fault, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';

interface Scene {
  /** What goes wrong on the server, one after the other. @default nothing */
  readonly faults?: readonly Omit<Fault, 'match'>[];
  /** @default 'Nevermind' */
  readonly id?: string;
  readonly call?: CallOptions;
  /** How often it is asked. @default 1 */
  readonly times?: number;
}

const nevermind = 'eccae410-7577-4daa-b602-92d305828331';
const corpus = new URL('platforms', import.meta.url);
const limit = { requests: 50, windowMs: 1_000 };

async function play(title: string, { faults = [], id = nevermind, call = {}, times = 1 }: Scene) {
  const script = faults.map((fault) => ({ match: /./, ...fault }));
  const platforms = [musicbrainzPlayer({ corpus, limit, faults: script })];
  const server = await startPlatformServer({ platforms });
  const liner = createLiner({
    adapters: [musicbrainz({ contact: 'you@example.org', baseUrl: server.url('musicbrainz') })],
    rate: limit,
    // Shorter than in life, so that nobody waits for an example.
    retry: { backoff: { baseMs: 1 }, refusalPauseMs: 1 },
    resilience: { breaker: { failures: 3 } },
  });
  for (let time = 0; time < times; time += 1) {
    const outcome = await liner
      .on('musicbrainz')
      .releaseById({ id }, call)
      .then((release) => (release ? `found ${release.title}` : 'MusicBrainz has none: null'))
      .catch(inWords);
    console.log(`${title}: ${outcome}`);
  }
  console.log('  requests:', server.requests.length);
  await liner.close();
  await server.close();
}

/** Failures have a stable code; what is thrown besides is the reason of a cancellation, or a mistake of ours. */
function inWords(error: unknown): string {
  if (!isLinerError(error)) return `thrown as it is: ${error}`;
  switch (error.code) {
    case 'invalid-response': // The platform changed: an adapter's matter, told with the places.
      return `${error.code}, ${error.details.issues[0]}`;
    case 'circuit-open': // It failed too often just now: ask another platform meanwhile.
      return `${error.code}, again in ${Math.ceil((error.details.retryAfterMs ?? 0) / 1_000)} s`;
    default:
      return `${error.code}, ${error.isRetryable ? 'later perhaps' : 'never'}. ${describeForPerson(error)}`;
  }
}

const broken = { status: 500, times: 99 };
const tooFast = { status: 503, times: 99, headers: { 'retry-after': '0' } };
await play('missing', { id: '00000000-0000-4000-8000-1000000000ff' });
await play('failed once', { faults: [{ kind: 'reset' }] });
await play('failed', { faults: [broken] });
await play('too late', { faults: [{ kind: 'hang' }], call: { deadlineMs: 100 } });
await play('mismatched', { faults: [{ status: 200, body: { id: 7 } }] });
await play('rate limited', { faults: [tooFast] });
await play('circuit open', { faults: [broken], times: 2 });
await play('cancelled', { call: { signal: AbortSignal.abort('the window was closed') } });
await play('not an id', { id: 'Nevermind' });
