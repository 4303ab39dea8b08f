import { afterEach, expect, test } from 'vitest';
import { createLiner } from '../src/index.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

test('a platform that is left alone is told with what it failed of', async () => {
  const { url } = await serve((_request, response) => response.writeHead(500).end());
  const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });
  const first = await failureOf(liner.on('tiny').labelById({ id: '1' }));

  const left = await failureOf(liner.on('tiny').labelById({ id: '2' }));

  expect([first.code, left.code]).toEqual(['server', 'circuit-open']);
  expect(left.message).toMatch(
    /^tiny failed 5 times in a row and is not asked for \d+ seconds \(the last time: Tiny .* 500\)\.$/,
  );
  expect(left.cause).toMatchObject({ code: 'server' });
  await liner.close();
});
