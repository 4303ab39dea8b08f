/** A request as a player sees it: the platform's mount point is already taken off the path. */
export interface PlayerRequest {
  readonly method: string;
  /** Decoded, begins with `/`, without the query. */
  readonly path: string;
  /** As it was sent, encoded. */
  readonly rawPath?: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the platform is mounted; a player writes its own links with it. */
  readonly baseUrl: string;
  /** What was written, as text; empty for most. */
  readonly body: string;
}

/** What a player answers. A string is sent as it is, `null` as an empty body, all else as JSON. */
export interface PlayerAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** How much of the limit is used, as the platform counts before the request at hand. */
export interface Usage {
  /** The ceiling of the tier that the request claims. */
  readonly requests: number;
  readonly used: number;
}

/** How many requests a platform accepts in any stretch of `windowMs`, counted per client address. */
export interface RateWindow {
  readonly requests: number;
  readonly windowMs: number;
  /** Other ceilings over the same count; a tier never opens a second window. */
  readonly tiers?: { readonly authorized: number };
}

/** A rate window, and how the platform speaks of it. */
export interface Limit extends RateWindow {
  /** What is answered over the limit. @default 429 with an empty body */
  readonly refusal?: PlayerAnswer;
  /** Headers for every answer behind the limit, refusals too. */
  readonly headers?: (usage: Usage) => Readonly<Record<string, string>>;
}

/** A failure by script: the first fault that matches the path and has turns left is played. */
export interface Fault {
  /** Tested against the path below the mount point. */
  readonly match: RegExp;
  /** `POST`. @default any */
  readonly method?: string;
  /** @default 1 */
  readonly times?: number;
  /** Requests that match and are answered well before. @default 0 */
  readonly after?: number;
  /**
   * `answer` sends `status`, `headers` and `body`; `html` sends a gateway's page; `hang` never
   * answers; `reset` drops the connection before a byte; `cut` drops it half-way through the body.
   * @default 'answer'
   */
  readonly kind?: 'answer' | 'html' | 'hang' | 'reset' | 'cut';
  /** @default 503; for `cut` the status of the true answer */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /**
   * Whether the platform does what it is asked to, though its answer is lost: `first`, then the fault is
   * played; `late`, `lateMs` after it. @default it does nothing, but for `cut`
   */
  readonly carriesOut?: 'first' | 'late';
  /** In milliseconds. @default 50 */
  readonly lateMs?: number;
}

/**
 * Failures by chance that can be repeated: whether the nth attempt of a request fails depends on the
 * seed, the request and n alone, whatever else is asked meanwhile.
 */
export interface SeededFaults {
  readonly seed: string;
  /** Of all attempts, from 0 to 1. */
  readonly share: number;
  /** One of these is played. @default a 503, a reset, a cut body, a gateway's page */
  readonly faults?: readonly Omit<Fault, 'match' | 'times'>[];
  /** `['POST']`. @default all */
  readonly methods?: readonly string[];
  /** Attempts of one request after which it always succeeds. @default Infinity */
  readonly most?: number;
}

/** What is the same for every platform that is played. */
export interface PlayerSettings {
  readonly limit?: RateWindow;
  /** How long an accepted request takes, in milliseconds. @default 0 */
  readonly latencyMs?: number | ((request: PlayerRequest) => number);
  readonly faults?: readonly Fault[];
  /** Played where no scripted fault is. @default none */
  readonly seededFaults?: SeededFaults;
}

/** One platform: data plus a function. Counts of requests live in the server. */
export interface Player extends Omit<PlayerSettings, 'limit'> {
  /** Also the path prefix that it is mounted under. */
  readonly id: string;
  readonly limit?: Limit;
  /** Refuses at the platform's gateway, before the limit counts the request. */
  readonly guard?: (request: PlayerRequest) => PlayerAnswer | undefined;
  readonly answer: (request: PlayerRequest) => PlayerAnswer | Promise<PlayerAnswer>;
}

const credentialParameters = ['token', 'key', 'secret', 'access_token'];

/** Whether the request shows credentials, in a header or in the query. */
export function hasAuthorization({ headers, query }: Pick<PlayerRequest, 'headers' | 'query'>) {
  return 'authorization' in headers || credentialParameters.some((name) => query.has(name));
}

/** The query as plain data, with credentials replaced. */
export function redactedQuery(query: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...query].map(([name, value]) => [name, isSecret(name) ? '(removed)' : value]),
  );
}

function isSecret(name: string) {
  return credentialParameters.includes(name) || name.startsWith('oauth_');
}
