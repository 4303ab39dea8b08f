import type {
  AdapterHttp,
  AllOfOptions,
  CallOptions,
  DownloadSink,
  Listing,
} from '@linernotes/core';
import type { Endpoint, Given, InputOf, OutputOf, RowOf } from './endpoint.ts';
import type { DiscogsPage } from './page.ts';
import { buildRequest } from './request.ts';

/** What may be said of one call. */
export interface Call extends Omit<CallOptions, 'fields'> {
  /**
   * For what makes something new: the ids of what was there before, copies of the release or folders. Where
   * an answer is lost, reading back is exact then. @default judged by when things were made
   */
  readonly known?: readonly number[] | undefined;
}

/** What may be said of reading a whole list. */
export interface ListCall
  extends Call,
    Pick<AllOfOptions<unknown>, 'pageSize' | 'limit' | 'from'> {}

type ListInput<E extends Endpoint> = Omit<InputOf<E>, 'page' | 'per_page'>;
type Arguments<Input, Options> =
  Record<never, never> extends Input
    ? [input?: Input, call?: Options]
    : [input: Input, call?: Options];

/** Changes something; a dry run tells the request and is `null`. */
interface Change<E extends Endpoint> {
  (input: InputOf<E>, call?: Sent): Promise<OutputOf<E>>;
  (input: InputOf<E>, call: Call): Promise<OutputOf<E> | null>;
}

type Sent = Omit<Call, 'dryRun'> & { readonly dryRun?: undefined };

/**
 * Asks one endpoint. Where it answers pages, `all` reads the whole list, page by page as it is
 * consumed, each row once.
 */
export type Ask<E extends Endpoint> = E extends { readonly method: 'GET' } ? Read<E> : Change<E>;

type Read<E extends Endpoint> = ((...asked: Arguments<InputOf<E>, Call>) => Promise<OutputOf<E>>) &
  (OutputOf<E> extends DiscogsPage<unknown>
    ? {
        readonly all: (...asked: Arguments<ListInput<E>, ListCall>) => Listing<RowOf<OutputOf<E>>>;
      }
    : unknown);

/** Sends the request of any endpoint, whatever it answers. */
export type AskAny = (endpoint: Endpoint, input: object, call?: Call) => Promise<unknown>;

/** Sends the request of an endpoint through the adapter's door. */
export async function send(
  http: AdapterHttp,
  endpoint: Endpoint,
  input: object,
  { dryRun }: Pick<Call, 'dryRun'> = {},
): Promise<unknown> {
  const request = buildRequest(endpoint, input as InputOf<typeof endpoint>);
  const { method, path, query, headers, json, content } = request;
  const options = {
    query,
    isPrivate: isPrivate(endpoint),
    isPersonalised: endpoint.isPersonalised ?? false,
    isConfidential: endpoint.isConfidential ?? false,
    kind: endpoint.id,
    ifModifiedSince: headers?.['If-Modified-Since'],
    ...(endpoint.isPersonal ? { cache: 'none' as const } : {}),
  };
  if (method === 'GET') return http.get(path, endpoint.answer, options);
  const carried = content ? { content } : { json };
  const answered = await http.send(method, path, endpoint.answer, { ...options, ...carried });
  // What is endpoint by endpoint of one type, the table as a whole cannot say.
  return endpoint.conclude && !dryRun ? endpoint.conclude(answered, input as Given) : answered;
}

/** Leads the file that an endpoint answers into a sink. */
export function download(
  http: AdapterHttp,
  endpoint: Endpoint,
  input: object,
  sink: DownloadSink,
): Promise<unknown> {
  const { path, query } = buildRequest(endpoint, input as InputOf<typeof endpoint>);
  const { isConfidential = false } = endpoint;
  return http.download(path, sink, {
    query,
    isPrivate: isPrivate(endpoint),
    isConfidential,
    cache: 'none',
  });
}

/** What is public to others may be confidential, and is asked without a proof. */
function isPrivate({ auth, isConfidential = false }: Endpoint): boolean {
  return auth === 'owner' || (isConfidential && auth !== 'none');
}
