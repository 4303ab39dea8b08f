export { answers } from './answers.ts';
export type {
  Ask,
  Call,
  DiscogsClient,
  DiscogsClientOptions,
} from './client/client.ts';
export { createDiscogsClient } from './client/client.ts';
export type { Auth, Endpoint, InputOf, OutputOf } from './client/endpoint.ts';
export { endpoints } from './client/endpoints.ts';
export type { DiscogsPage } from './client/page.ts';
export { discogs } from './discogs.ts';
export type { DiscogsOptions } from './options.ts';
