import type { Answer, Page } from '@linernotes/core';
import { answers } from './answers.ts';
import type { Ask } from './ask.ts';
import { givenOf } from './codes.ts';
import { completed } from './complete.ts';
import { cutIn } from './cut-lists.ts';
import { type AskPages, askPages, type Given } from './pages.ts';
import * as requests from './request.ts';
import { type EntityName, type EntityRow, type Table, table } from './table.ts';
import type { Call, Camel, EntityClient } from './types.ts';

/** Every entity, with the ways in which it can be asked for. */
export type EntityClients = {
  readonly [E in EntityName as Camel<E>]: EntityClient<E>;
};

type Answers = { readonly [K in 'lookup' | 'browse' | 'search']?: Answer<object> };

/** Makes the clients of all entities from the table. */
export function entityClients(ask: Ask): EntityClients {
  const names = Object.keys(table) as EntityName[];
  const clients = names.map((name) => [requests.camel(name), clientOf(ask, name)]);
  // The clients are made of the table whose types they have.
  return Object.fromEntries(clients) as EntityClients;
}

function clientOf(ask: Ask, name: EntityName): Readonly<Record<string, unknown>> {
  const row: EntityRow = table[name];
  const browse = row.browse && pagesOf(ask, name, 'browse');
  return {
    ...(row.lookup && { lookup: lookupOf(ask, name) }),
    ...(browse && { browse }),
    ...(row.search && { search: pagesOf(ask, name, 'search') }),
  };
}

function lookupOf(ask: Ask, name: EntityName) {
  return async (input: Given, call?: Call): Promise<object> => {
    const { complete, ...given } = givenOf(input);
    const request = await requests.lookup(name, given);
    const inc = (given['inc'] ?? []) as readonly string[];
    const answer = answerOf(name, 'lookup');
    const found = await ask(
      { kind: `${name}-lookup`, request, answer, incomplete: cutIn(name, inc) },
      call,
    );
    if (complete !== true) return found;
    return completed(found, {
      name,
      given,
      call,
      browse: (entity) => pagesOf(ask, entity, 'browse'),
    });
  };
}

/** Pages of a browse, or of a search. */
function pagesOf(ask: Ask, name: EntityName, kind: 'browse' | 'search'): AskPages {
  const request = kind === 'browse' ? requests.browse : requests.search;
  return askPages(ask, {
    kind: `${name}-${kind}`,
    request: (given) => request(name, given),
    // Browses and searches answer pages.
    answer: answerOf(name, kind) as Answer<Page<unknown>>,
  });
}

/** The table says which there are; a test compares it with the answers. */
function answerOf(name: EntityName, kind: 'lookup' | 'browse' | 'search'): Answer<object> {
  const known: Answers = answers[name as keyof Table & keyof typeof answers];
  const answer = known[kind];
  if (answer) return answer;
  throw new Error(`nobody reads a ${kind} of ${name}`);
}
