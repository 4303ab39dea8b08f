import {
  type Adapter,
  type AdapterHttp,
  type Answer,
  type Liner,
  LinerError,
} from '@linernotes/core';
import { searchPart } from '../explain.ts';
import { type About, type Answered, withSource } from './answered.ts';
import type { Request } from './request.ts';
import type { Call } from './types.ts';

/** One question: its request, and how its answer is read. */
export interface Question<Output extends object> {
  /** What events and cache rules call it: `artist-lookup`. */
  readonly kind: string;
  readonly request: Request;
  readonly answer: Answer<Output>;
  readonly incomplete?: About<Output>['incomplete'];
}

/** Asks MusicBrainz; `Output` is what the answer is read as. */
export type Ask = <Output extends object>(
  question: Question<Output>,
  call: Call | undefined,
) => Promise<Answered<Output>>;

/** Asks through a liner. What is one's own is refused here when nobody is logged in. */
export function createAsk(
  liner: Liner<Adapter<'musicbrainz'>>,
  { origin: server, isKnown }: { readonly origin: string; readonly isKnown: boolean },
): Ask {
  return async ({ kind, request, answer, incomplete }, call) => {
    if (request.audience === 'private' && !isKnown) throw nobody(kind);
    const { askedId } = request;
    const read = (http: AdapterHttp) => {
      const sourced = withSource(answer, { askedId, server, incomplete });
      return http.get(request.path, sourced, optionsOf(kind, request));
    };
    return liner.through('musicbrainz', kind, read, call);
  };
}

function optionsOf(kind: string, { query, audience }: Request) {
  const isOpen = audience === 'everybody';
  return {
    query,
    part: kind.endsWith('-search') ? searchPart : undefined,
    isPersonalised: !isOpen,
    // What is one's own changes as one changes it.
    ...(audience === 'private' ? { cache: 'none' as const } : {}),
  };
}

function nobody(kind: string): LinerError {
  return new LinerError({
    code: 'authentication',
    platform: 'musicbrainz',
    message: `MusicBrainz: ${kind} asks for what is one's own, and no credential is set; nothing was sent.`,
    details: { status: 401, reason: 'no-credential' },
    remedy: 'Log in, or leave out what only the user themselves sees.',
  });
}
