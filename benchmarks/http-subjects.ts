import { createRequire } from 'node:module';
import { createLiner } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import { certificate } from '@linernotes/testing';
import { DiscogsClient } from '@lionralfs/discogs-client';
import { MusicBrainzApi } from 'musicbrainz-api';
import { Agent, request } from 'undici';
import type { Ports } from './http-server.ts';
import { identity } from './identity-adapter.ts';
import { rate } from './servers.ts';

/** A way to ask the server and parse its answer. */
export interface Subject {
  readonly name: string;
  /** The one that the others are compared with has the same scheme. */
  readonly scheme: 'http' | 'https';
  /** Every number is another path, so that nobody takes two questions for one. */
  readonly ask: (id: number) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const tls = { ca: certificate('localhost').cert };
const userAgent = 'LinerNotesBenchmark/1.0';

/** All of them, the bare one of each scheme first. */
export function subjects(ports: Ports): readonly Subject[] {
  const http = `http://127.0.0.1:${ports.http}`;
  const https = `https://localhost:${ports.https}`;
  return [
    bareUndici(http),
    pipeline(http),
    wholeAdapter(http),
    lionralfs(ports.http),
    musicbrainzApi(http),
    bareUndici(https),
    pipeline(https),
    disconnect(ports.https),
  ];
}

function schemeOf(origin: string): Subject['scheme'] {
  return origin.startsWith('https') ? 'https' : 'http';
}

function bareUndici(origin: string): Subject {
  const dispatcher = new Agent({ connect: tls });
  return {
    name: 'undici, bare',
    scheme: schemeOf(origin),
    ask: async (id) => (await request(`${origin}/releases/${id}`, { dispatcher })).body.json(),
    close: () => dispatcher.close(),
  };
}

function pipeline(baseUrl: string): Subject {
  const scheme = schemeOf(baseUrl);
  // Platforms of one name share a budget: each scheme counts for itself.
  const liner = createLiner({ adapters: [identity(scheme)({ baseUrl })], rate, tls });
  return {
    name: 'liner notes, pipeline',
    scheme,
    ask: (id) => liner.on(scheme).releaseById({ id: String(id) }),
    close: () => liner.close(),
  };
}

function wholeAdapter(baseUrl: string): Subject {
  const liner = createLiner({ adapters: [discogs({ baseUrl })], rate });
  return {
    name: 'liner notes, Discogs whole',
    scheme: 'http',
    ask: (id) => liner.on('discogs').releaseById({ id: String(id + 1) }),
    close: () => liner.close(),
  };
}

/** Knows only https, unless it is given a whole address. */
function lionralfs(port: number): Subject {
  const client = new DiscogsClient({ userAgent }).setConfig({ port });
  return {
    name: '@lionralfs/discogs-client',
    scheme: 'http',
    ask: async (id) => (await client.request({ url: `http://127.0.0.1/releases/${id}` })).data,
    close: async () => undefined,
  };
}

function musicbrainzApi(baseUrl: string): Subject {
  const [appName, appVersion, appContactInfo] = [userAgent, '1.0', 'bench@linernotes.example'];
  const app = { appName, appVersion, appContactInfo };
  const api = new MusicBrainzApi({ baseUrl, ...app, disableRateLimiting: true });
  return {
    name: 'musicbrainz-api',
    scheme: 'http',
    ask: (id) => api.lookup('release', String(id)),
    close: async () => undefined,
  };
}

/** What is used of `disconnect`, which has no types. */
interface Disconnect {
  readonly Client: new (
    userAgent: string,
  ) => {
    setConfig(config: object): Disconnect['Client']['prototype'];
    get(options: { url: string; queue: boolean }): Promise<unknown>;
  };
}

/** Speaks https only, with a connection for each request. */
function disconnect(port: number): Subject {
  const require = createRequire(import.meta.url);
  require('node:https').globalAgent.options.ca = tls.ca;
  const { Client }: Disconnect = require('disconnect');
  const client = new Client(userAgent);
  client.setConfig({ host: 'localhost', port });
  return {
    name: 'disconnect',
    scheme: 'https',
    ask: (id) => client.get({ url: `/releases/${id}`, queue: false }),
    close: async () => undefined,
  };
}
