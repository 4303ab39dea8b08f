import { defineAdapter, defineAnswer, path, perWindow } from '@linernotes/core';
import type { Release } from '@linernotes/model';
import * as z from 'zod';

/** The body is the answer: neither a schema nor a mapping is measured. */
const body = defineAnswer({ schema: z.custom<Release>(), map: (release) => release });

/** Makes a platform that has releases and does nothing to them. */
export function identity<const Id extends string>(id: Id) {
  return defineAdapter({
    contract: 1,
    id,
    name: id,
    origin: 'https://identity.example',
    options: z.object({ baseUrl: z.string() }),
    settings: {},
    limit: () => ({
      scope: 'ip',
      source: 'https://identity.example/limits',
      rules: [perWindow(100_000, 1_000)],
    }),
    userAgent: () => 'LinerNotesBenchmark/1.0',
    terms: {
      source: 'https://identity.example/terms',
      dataLicense: 'CC0',
      maxStorageMs: null,
      attribution: null,
      restrictedFields: [],
    },
    urls: [],
    authority: {},
    operations: { releaseById: ({ id }, { http }) => http.find(path`/releases/${id}`, body) },
  });
}
