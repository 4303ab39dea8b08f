import { isLinerError } from '@linernotes/core';
import type { Answered } from './answered.ts';
import { answers } from './answers.ts';
import type { Ask } from './ask.ts';
import { givenOf, resourceOf, wrong } from './codes.ts';
import type { Given } from './pages.ts';
import * as requests from './request.ts';
import type { UrlLookup } from './schemas/url.ts';
import type { Call, Inc } from './types.ts';

/** Addresses that MusicBrainz takes at once; more are cut without a word. */
const mostAtOnce = 100;

/** What a server takes for an address is limited too. */
const mostBytes = 8_000;

export interface UrlClient {
  /** What MusicBrainz links to one web address. An address that it does not have is `not-found`. */
  readonly byResource: (
    input: { readonly resource: string; readonly inc?: readonly Inc<'url', 'lookup'>[] },
    call?: Call,
  ) => Promise<Answered<UrlLookup>>;
  /** The same of any number of addresses, as few requests as they fit into; which were `missing` is told. */
  readonly byResources: (
    input: {
      readonly resources: readonly string[];
      readonly inc?: readonly Inc<'url', 'lookup'>[];
    },
    call?: Call,
  ) => Promise<{ readonly items: readonly UrlLookup[]; readonly missing: readonly string[] }>;
}

const notListed = 'MusicBrainz: "resources" is a list of web addresses.';

export function urlClient(ask: Ask): UrlClient {
  const one = async (resource: string, given: Given, call?: Call) => {
    const request = await requests.byResource([resource], given);
    return ask({ kind: 'url-by-resource', request, answer: answers.url.lookup }, call);
  };
  const several = async (resources: readonly string[], given: Given, call?: Call) => {
    const [first = ''] = resources;
    if (resources.length === 1) return oneOrNone(one(first, given, call));
    const request = await requests.byResource(resources, given);
    return (await ask({ kind: 'url-by-resource', request, answer: answers.url.browse }, call))
      .items;
  };
  return {
    byResource: async (input, call) => {
      const { resource, ...given } = givenOf(input);
      return one(resourceOf(resource), given, call);
    },
    byResources: async (input, call) => {
      const { resources: all, ...given } = givenOf(input);
      if (!Array.isArray(all)) throw wrong('resources', notListed);
      // All are checked before one is asked for.
      const resources = all.map(resourceOf);
      const items: UrlLookup[] = [];
      for (const chunk of chunksOf([...new Set(resources)])) {
        items.push(...(await several(chunk, given, call)));
      }
      const found = new Set(items.map(({ resource }) => resource));
      return { items, missing: resources.filter((resource) => !found.has(resource)) };
    },
  };
}

async function oneOrNone(asked: Promise<UrlLookup>): Promise<readonly UrlLookup[]> {
  try {
    return [await asked];
  } catch (error) {
    if (isLinerError(error) && error.code === 'not-found') return [];
    throw error;
  }
}

function chunksOf(resources: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let sizeBytes = mostBytes;
  for (const resource of resources) {
    const own = encodeURIComponent(resource).length + '&resource='.length;
    const last = chunks.at(-1);
    if (!last || last.length === mostAtOnce || sizeBytes + own > mostBytes) {
      chunks.push([resource]);
      sizeBytes = own;
    } else {
      last.push(resource);
      sizeBytes += own;
    }
  }
  return chunks;
}
