import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { faults } from './faults.ts';
import { runFaults } from './run-faults.ts';

const listed = new URL('../../../../../shared/checks/wire-faults.json', import.meta.url);
const List = z.object({
  entries: z.array(
    z.object({ id: z.string(), expect: z.string(), alsoAccept: z.array(z.string()).default([]) }),
  ),
});
const readList = () => List.parse(JSON.parse(readFileSync(listed, 'utf8'))).entries;

describe('a server that misbehaves', () => {
  let results: ReturnType<typeof runFaults>;
  beforeAll(() => {
    results = runFaults();
  });

  test.each(faults.map(({ id, expect: outcome }) => [id, outcome]))(
    '%s ends as %s',
    { timeout: 120_000 },
    async (id, outcome) => {
      expect(await results.get(id)).toMatchObject({ seen: outcome, problem: null });
    },
  );
});

test('every fault has a name of its own', () => {
  const ids = faults.map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
});

describe.skipIf(!existsSync(listed))('the shared list of faults', () => {
  test('is played whole', () => {
    const ids = new Set(faults.map(({ id }) => id));

    expect(readList().filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  test('expects what is expected here, or says that it may be argued for', () => {
    const accepted = new Map(
      readList().map(({ id, ...one }) => [id, [one.expect, ...one.alsoAccept]]),
    );

    const others = faults.filter(({ id, expect: outcome }) => {
      const words = accepted.get(id);
      return words ? !words.includes(outcome) : !id.startsWith('our-');
    });

    expect(others).toEqual([]);
  });
});
