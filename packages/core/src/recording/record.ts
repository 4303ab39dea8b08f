import type { Adapter } from '../adapter.ts';
import { configurationError, type LinerError } from '../errors.ts';
import type { HttpRequest } from '../http.ts';
import { recordedAnswer, recordedFailure } from './content.ts';
import { type Exchange, fileNameOf, identify } from './exchange.ts';
import { claimFolder, codeOf, type RecordingFolder } from './folder.ts';
import type { Recording } from './recording.ts';

type Attempt = Exchange['asked'][number][number];

/** What {@link record} takes. */
export interface RecordOptions {
  /**
   * Where the recording goes: made when it is missing, refused when something is in it. One that was cut
   * short, because its process was killed or it was given up, is removed first.
   */
  readonly folder: string;
}

/** A recording that is being made. */
export interface Recorder extends Recording {
  readonly close: () => void;
  /** Says that the run was cut short, so that the next recording may have the folder; instead of `close`. */
  readonly giveUp: () => void;
}

/**
 * Writes down every attempt of every request when it is settled, one file for each request; no body stays
 * in memory. Of a body only that is kept which its schema knows, of a failure the words that its adapter
 * reads; secrets are masked, and who asked is not written at all. What is confidential is not written down,
 * so that a replay has none of it. What is answered from a cache does not pass here. When the folder takes no more, one call fails and tells so; those after it are answered and
 * not written down.
 */
export function record({ folder: path }: RecordOptions): Recorder {
  const folder = claimFolder(path);
  const places = createPlaces();
  let hasEnded = false;
  const end = (how: () => void): void => {
    if (hasEnded) return;
    hasEnded = true;
    try {
      how();
    } catch (cause) {
      throw unwritable(path, cause);
    }
  };
  const add = async (adapter: Adapter, request: HttpRequest, attempt: Attempt): Promise<void> => {
    const identity = await identify(adapter, request);
    if (hasEnded) return;
    try {
      append(folder, identity, places.of(fileNameOf(identity) + request.requestId), attempt);
    } catch (cause) {
      hasEnded = true;
      throw unwritable(path, cause);
    }
  };
  return {
    policy: (current) => async (request, next) => {
      if (request.isConfidential) return next(request);
      const adapter = current();
      const response = await next(request).catch(async (error: unknown) => {
        const failure = recordedFailure(adapter, error);
        if (failure) await add(adapter, request, failure);
        throw error;
      });
      await add(adapter, request, recordedAnswer(adapter, request, response));
      return response;
    },
    close: () => end(folder.finish),
    giveUp: () => end(folder.giveUp),
  };
}

/** Where the attempts of a request stand in its exchange; `null` until the first is written. */
interface Place {
  index: number | null;
}

/** Requests that are repeated at the same time are far fewer. */
const mostPlaces = 10_000;

function createPlaces(): { readonly of: (key: string) => Place } {
  const places = new Map<string, Place>();
  return {
    of: (key) => {
      const place = places.get(key) ?? { index: null };
      // The latest last, so that the first is the one that was not asked for the longest.
      places.delete(key);
      places.set(key, place);
      const [oldest = key] = places.keys();
      if (places.size > mostPlaces) places.delete(oldest);
      return place;
    },
  };
}

/** What is there already is read again: it is seldom, and memory holds none of it. */
function append(
  folder: RecordingFolder,
  identity: Omit<Exchange, 'asked'>,
  place: Place,
  attempt: Attempt,
): void {
  const name = fileNameOf(identity);
  const before = folder.read(name);
  // It is what this very function wrote.
  const exchange: Exchange = before === null ? { ...identity, asked: [] } : JSON.parse(before);
  place.index ??= exchange.asked.length;
  exchange.asked[place.index] = [...(exchange.asked[place.index] ?? []), attempt];
  folder.write(name, `${JSON.stringify(exchange, null, 2)}\n`);
}

function unwritable(folder: string, cause: unknown): LinerError {
  const message = `The recording in ${folder} cannot be written (${codeOf(cause) ?? String(cause)}); it ends here. Make room or name another folder, and record anew.`;
  return configurationError({ option: 'folder', message, cause });
}
