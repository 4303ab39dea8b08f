import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createLiner, defineAnswer, type Explanation, type LinerEvent } from '../src/index.ts';
import { closeServers, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

const thing = defineAnswer({ schema: z.looseObject({}), map: () => 'read' });
const onceOnly = { statusCodes: [] };

/** A platform whose search is down, and says so in words of its own. */
async function withoutSearch(
  explanation: Explanation,
  onEvent: (event: LinerEvent) => void = () => undefined,
) {
  const { url } = await serve((request, response) => {
    const isSearch = request.url?.includes('q=') ?? false;
    response.writeHead(isSearch ? 503 : 200, { 'content-type': 'application/json' });
    response.end(isSearch ? '{"message":"the index sleeps"}' : '{}');
  });
  const adapter = {
    ...tiny({ baseUrl: url }),
    explain: ({ said }: { said: string | null }) =>
      said === 'the index sleeps' ? explanation : null,
  };
  const liner = createLiner({ ...soon, retry: onceOnly, adapters: [adapter], onEvent });
  const ask = (path: string, part?: string) =>
    liner
      .through('tiny', 'thing', (http) => http.get(path, thing, { part }))
      .catch((error: { code: string; details: object }) => error);
  return { ask, close: liner.close };
}

describe('a part of a platform that is down by itself', () => {
  it('is given up by itself, while the rest is asked on', async () => {
    const told: LinerEvent[] = [];
    const { ask, close } = await withoutSearch({ cause: 'asleep', part: 'search' }, (event) =>
      told.push(event),
    );
    for (let time = 0; time < 5; time += 1) await ask('/things?q=a', 'search');
    const refused = await ask('/things?q=a', 'search');
    expect(refused).toMatchObject({ code: 'circuit-open', details: { part: 'search' } });
    expect(await ask('/things/1')).toBe('read');
    expect(told.filter(({ type }) => type === 'breaker')).toEqual([
      { type: 'breaker', platform: 'tiny', part: 'search', state: 'open' },
    ]);
    await close();
  });

  it('does not count against the whole for who did not name the part', async () => {
    const { ask, close } = await withoutSearch({ part: 'search' });
    for (let time = 0; time < 6; time += 1) await ask('/things?q=a');
    expect(await ask('/things/1')).toBe('read');
    await close();
  });

  it('makes nobody wait', async () => {
    const { ask, close } = await withoutSearch({ part: 'search' });
    const startMs = performance.now();
    await ask('/things?q=a', 'search');
    expect(await ask('/things/1')).toBe('read');
    expect(performance.now() - startMs).toBeLessThan(1_000);
    await close();
  });
});

describe('what an adapter explains', () => {
  it('stands in the details, under the code that it names', async () => {
    const { ask, close } = await withoutSearch({ code: 'bad-request', cause: 'asleep' });
    expect(await ask('/things?q=a')).toMatchObject({
      code: 'bad-request',
      details: { status: 503, cause: 'asleep', issues: ['the index sleeps'] },
    });
    await close();
  });
});
