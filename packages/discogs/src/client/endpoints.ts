import { database } from './database.ts';

/** Every endpoint, by resource: the one source of the client, the builder and the coverage. */
export const endpoints = { database } as const;
export type Endpoints = typeof endpoints;
