import {
  type AdapterHttp,
  configurationError,
  defineAnswer,
  LinerError,
  maybe,
  type WriteMethod,
} from '@linernotes/core';
import * as z from 'zod';
import { submissionPart } from '../explain.ts';
import type { MusicBrainzOptions } from '../options.ts';
import type { Confirmed, MusicBrainzScope, SubmitCall, SubmitDoor } from './types.ts';

/** One submission under way. */
export interface Desk {
  readonly http: AdapterHttp;
  readonly isDryRun: boolean;
  /** Sends one document. Twice does no more than once where it says so. */
  readonly post: (path: string, xml: string, isIdempotent: boolean) => Promise<void>;
  /** Changes what stands at a path; twice does no more than once. */
  readonly change: (method: Extract<WriteMethod, 'PUT' | 'DELETE'>, path: string) => Promise<void>;
  /** A page of the website, for a person. */
  readonly pageOf: (path: string) => string;
  readonly requestCount: () => number;
}

/** `{"message":"OK"}`; the status says it as well. */
const done = defineAnswer({
  schema: z.object({ message: maybe(z.string()) }),
  map: () => true,
});

/**
 * Opens the desk for one submission, after what it needs was looked at: a yes, a program's name, a
 * credential, and what its owner allowed. Nothing is sent where one is missing.
 */
export async function atDesk<Value>(
  { liner, adapter }: SubmitDoor,
  about: { readonly kind: string; readonly scope: MusicBrainzScope },
  { confirm }: Confirmed,
  call: SubmitCall | undefined,
  work: (desk: Desk) => Promise<Value>,
): Promise<Value> {
  const isDryRun = call?.dryRun !== undefined;
  // They are what the adapter's own schema made.
  const options = adapter.options as MusicBrainzOptions;
  const client = clientOf(options);
  if (!isDryRun) assertAllowed(adapter, options, about.scope, confirm);
  // Changes may be closed while all else is open, and have a circuit of their own.
  const common = { query: { client, fmt: 'json' }, part: submissionPart };
  let requestCount = 0;
  return liner.through(
    'musicbrainz',
    about.kind,
    (http) =>
      work({
        http,
        isDryRun,
        post: async (path, text, isIdempotent) => {
          requestCount += 1;
          const content = { mediaType: 'application/xml; charset=UTF-8', text };
          await http.send('POST', `/ws/2${path}`, done, { ...common, content, isIdempotent });
        },
        change: async (method, path) => {
          requestCount += 1;
          await http.send(method, `/ws/2${path}`, done, { ...common, isIdempotent: true });
        },
        pageOf: (path) => adapter.origin + adapter.basePath + path,
        requestCount: () => requestCount,
      }),
    call,
  );
}

function clientOf({ client }: MusicBrainzOptions): string {
  if (client !== undefined) return client;
  throw configurationError({
    option: 'client',
    env: 'MUSICBRAINZ_CLIENT',
    platform: 'musicbrainz',
    message:
      'MusicBrainz: option "client" (MUSICBRAINZ_CLIENT) is missing: MusicBrainz wants the name and version of the program that submits, as my-program-1.0. Nothing was sent.',
  });
}

function assertAllowed(
  { secrets, digest }: SubmitDoor['adapter'],
  { accessToken, refreshToken, scopes }: MusicBrainzOptions,
  scope: MusicBrainzScope,
  confirm: unknown,
): void {
  if (confirm !== true) {
    const message =
      'MusicBrainz: "confirm" must be true: without an explicit yes nothing is submitted. A dry run shows what would be sent.';
    throw configurationError({ option: 'confirm', platform: 'musicbrainz', message });
  }
  const hasToken = Boolean(accessToken ?? refreshToken);
  if (secrets.length === 0 || !(hasToken || digest)) throw nobody();
  if (!hasToken || scopes === undefined || scopes.split(/\s+/).includes(scope)) return;
  throw configurationError({
    option: 'scopes',
    platform: 'musicbrainz',
    message: `MusicBrainz: this login does not allow "${scope}"; log in again, and allow it. Nothing was sent.`,
  });
}

function nobody(): LinerError {
  return new LinerError({
    code: 'authentication',
    platform: 'musicbrainz',
    message: 'MusicBrainz: nobody is logged in, and only users can submit; nothing was sent.',
    details: { status: 401, reason: 'no-credential' },
    remedy: 'Log in, or set a name and password.',
  });
}
