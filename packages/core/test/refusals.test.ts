import { afterEach, describe, expect, test } from 'vitest';
import { createLiner, type RefusalForm } from '../src/index.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

const refusals: readonly RefusalForm[] = [{ status: 403 }, { status: 200, isEmpty: true }];

/** A platform that is known to refuse by a 403, or by nothing at all. */
async function asking(status: number, body: string) {
  const { url, seen } = await serve((_request, response) => response.writeHead(status).end(body));
  const mirror = tiny({ baseUrl: url });
  const adapter = { ...mirror, limit: { ...mirror.limit, refusals } };
  const pauses: number[] = [];
  const liner = createLiner({
    adapters: [adapter],
    ...soon,
    onEvent: (event) => {
      if (event.type === 'pause') pauses.push(event.waitMs);
    },
  });
  return { ask: () => liner.on('tiny').labelById({ id: '7' }), seen, pauses };
}

afterEach(closeServers);

describe('an answer that is declared to mean "too fast"', () => {
  test.each([
    [403, '', '403: which is how it refuses who asks too fast'],
    [403, '{"message":"slow down"}', '403: slow down'],
    [200, ' ', '200: which is how it refuses who asks too fast'],
  ])('is a limit, pauses everybody and is asked again: %i %s', async (status, body, words) => {
    const { ask, seen, pauses } = await asking(status, body);

    const error = await failureOf(ask());

    expect(error.code).toBe('rate-limit');
    expect(error.message).toBe(`Tiny answered GET /labels/7 with ${words}`);
    expect(seen).toHaveLength(5);
    expect(pauses).toHaveLength(5);
  });

  test('is none of the others', async () => {
    expect(await (await asking(200, good)).ask()).toMatchObject({ name: 'Warp' });
    expect(await failureOf((await asking(401, '')).ask())).toMatchObject({
      code: 'authentication',
    });
    expect(await failureOf((await asking(500, '')).ask())).toMatchObject({ code: 'server' });
  });
});
