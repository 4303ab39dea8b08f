import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Parameter } from '../../src/client/endpoint.ts';
import { endpoints } from '../../src/index.ts';
import { listedEndpoints } from './endpoint-list.ts';
import { placesOfEndpoints } from './recordings.ts';

const built = [...placesOfEndpoints().values()].map(({ endpoint }) => endpoint);

describe('the endpoint table', () => {
  it.each(built)('$id is as it is listed', ({ id, method, path, auth }) => {
    const { group, ...listed } = listedEndpoints.find((one) => one.id === id) ?? { group: '' };
    expect({ id, method, path, auth }).toEqual(listed);
    expect(group).not.toBe('');
  });

  it('has no endpoint twice', () => {
    const rows = Object.values(endpoints).flatMap((group) => Object.values(group));
    expect(built).toHaveLength(rows.length);
  });

  it.each(built)('$id has a parameter for each place in its path', ({ path, parameters }) => {
    const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = Object.entries(parameters).filter(([, parameter]) => parameter.in === 'path');
    expect(inPath.map(([name]) => name).sort()).toEqual(places.sort());
  });
});

// What is known of Discogs' endpoints is kept beside the project.
const file = new URL('../../../../../shared/checks/discogs-endpoints.json', import.meta.url);
const isHere = existsSync(file);

const Known = z.object({
  endpoints: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      path: z.string(),
      auth: z.string(),
      group: z.string(),
      params: z.array(
        z.object({
          name: z.string(),
          in: z.string(),
          required: z.boolean(),
          allowed: z.array(z.unknown()).optional(),
          inferred: z.boolean().optional(),
        }),
      ),
    }),
  ),
});

describe.skipIf(!isHere)('what is known of the endpoints', () => {
  const known = isHere ? Known.parse(JSON.parse(readFileSync(file, 'utf8'))).endpoints : [];

  it('is what the list inside the project says', () => {
    const trimmed = known.map(({ params: _params, ...endpoint }) => endpoint);
    expect(listedEndpoints).toEqual(trimmed);
  });

  it.each(built)('$id takes the parameters that Discogs takes', ({ id, parameters }) => {
    const params = known.find((one) => one.id === id)?.params ?? [];
    const sent = Object.entries(parameters).filter(([, one]) => one.in !== 'aside');
    const named = new Map(sent.map(([key, one]) => [`${one.in} ${one.name ?? key}`, one]));
    const ours = [...named.keys()];
    expect(ours.sort()).toEqual(params.map((one) => `${one.in} ${one.name}`).sort());
    for (const { name, in: place, allowed, inferred, required } of params) {
      const parameter = named.get(`${place} ${name}`);
      expect(isOptional(parameter)).toBe(!required);
      for (const value of allowed ?? []) expect(takes(parameter, value)).toBe(true);
      if (allowed && !inferred) expect(takes(parameter, 'anything else')).toBe(false);
    }
  });
});

function takes(parameter: Parameter | undefined, value: unknown): boolean {
  return parameter?.schema.safeParse(value).success ?? false;
}

function isOptional(parameter: Parameter | undefined): boolean {
  return takes(parameter, undefined);
}
