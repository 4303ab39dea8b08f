import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { hasAuthorization, type Player, type PlayerRequest, redactedQuery } from './player.ts';
import { send } from './reply.ts';
import { createStage, type Outcome, perform, type Stage } from './stage.ts';

/** One line of the server's log. Credentials are never in it. */
export interface LoggedRequest {
  readonly platform: string;
  readonly method: string;
  /** Below the platform's mount point. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** `0` when a script left the request without an answer. */
  readonly status: number;
  /** When it arrived, in milliseconds since the server started, on the clock that the limit uses. */
  readonly atMs: number;
  readonly userAgent: string | null;
  readonly hasAuthorization: boolean;
}

/** A server that plays platforms, and what it was asked. */
export interface PlatformServer {
  /** The base URL of a platform, without a slash at the end. Throws for one that is not played. */
  readonly url: (platform: string) => string;
  /** Every request, in the order in which their answers were decided. */
  readonly requests: readonly LoggedRequest[];
  /** How many requests got past the limit, per platform. */
  readonly accepted: Readonly<Record<string, number>>;
  /** How many were refused by the limit or for their user agent, per platform. */
  readonly refused: Readonly<Record<string, number>>;
  readonly close: () => Promise<void>;
}

/** What {@link startPlatformServer} plays, and where. */
export interface PlatformServerOptions {
  readonly platforms: readonly Player[];
  /** @default 0, which lets the system choose */
  readonly port?: number;
}

/** Starts a real HTTP server on loopback that plays the platforms, each under its own path. */
export async function startPlatformServer({
  platforms,
  port = 0,
}: PlatformServerOptions): Promise<PlatformServer> {
  const stages = new Map(platforms.map((player) => [player.id, createStage(player)]));
  const requests: LoggedRequest[] = [];
  const startedMs = performance.now();
  const server = createServer((incoming, response) => {
    const origin = `http://${incoming.headers.host}`;
    const log = (stage: Stage, request: PlayerRequest, { status, atMs }: Outcome) =>
      requests.push(toLogged(stage.player.id, request, status, atMs - startedMs));
    void handle({ stages, origin, incoming, response, log });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  // A server that listens on a TCP port has an AddressInfo, never a pipe's name.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: (platform) => urlOf(stages, origin, platform),
    requests,
    get accepted() {
      return tally(stages, 'accepted');
    },
    get refused() {
      return tally(stages, 'refused');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Arrival {
  readonly stages: ReadonlyMap<string, Stage>;
  readonly origin: string;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly log: (stage: Stage, request: PlayerRequest, outcome: Outcome) => void;
}

async function handle({ stages, origin, incoming, response, log }: Arrival): Promise<void> {
  const url = new URL(incoming.url ?? '/', origin);
  const [, id = '', ...rest] = url.pathname.split('/');
  const stage = stages.get(id);
  const body = await textOf(incoming);
  if (body === null) return;
  if (!stage) return send(response, { status: 404, body: `no platform is played at /${id}\n` });
  const request = toRequest(incoming, url, `/${rest.join('/')}`, `${origin}/${id}`, body);
  try {
    await perform({ stage, request, incoming, response }, (outcome) =>
      log(stage, request, outcome),
    );
  } catch (error) {
    log(stage, request, { status: 500, atMs: performance.now() });
    if (!response.headersSent) send(response, { status: 500, body: `player failed: ${error}\n` });
  }
}

function toRequest(
  incoming: IncomingMessage,
  url: URL,
  path: string,
  baseUrl: string,
  body: string,
): PlayerRequest {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: incoming.method ?? 'GET',
    path: decoded(path),
    rawPath: path,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    baseUrl,
    body,
  };
}

/** What was written; `null` when the other end gave up. */
async function textOf(incoming: IncomingMessage): Promise<string | null> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return null;
  }
}

function decoded(path: string) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function toLogged(
  platform: string,
  request: PlayerRequest,
  status: number,
  atMs: number,
): LoggedRequest {
  return {
    platform,
    method: request.method,
    path: request.path,
    query: redactedQuery(request.query),
    status,
    atMs,
    userAgent: request.headers['user-agent'] ?? null,
    hasAuthorization: hasAuthorization(request),
  };
}

function urlOf(stages: ReadonlyMap<string, Stage>, origin: string, platform: string) {
  if (stages.has(platform)) return `${origin}/${platform}`;
  throw new Error(`${platform} is not played here; ${[...stages.keys()].join(', ')} are`);
}

function tally(stages: ReadonlyMap<string, Stage>, count: 'accepted' | 'refused') {
  return Object.fromEntries([...stages].map(([id, stage]) => [id, stage[count]]));
}
