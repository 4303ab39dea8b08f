import { expect, test } from 'vitest';
import { answer, finish, inOrder, limited, send, startRawServer } from '../../src/index.ts';
import { closing, get, talk } from './talk.ts';

test('counts what is used here and elsewhere, and refuses what is over it', async () => {
  const limit = limited(
    { requests: 3, windowMs: 60_000 },
    ({ used, requests }) => inOrder(send(answer({ json: { used, requests } })), finish),
    inOrder(send(answer({ status: 429 })), finish),
  );
  const server = await closing(startRawServer(limit.act));

  const first = await talk(server, get('/'));
  limit.useElsewhere(1);
  const second = await talk(server, get('/'));
  const third = await talk(server, get('/'));

  expect(first.text).toContain('{"used":1,"requests":3}');
  expect(second.text).toContain('{"used":3,"requests":3}');
  expect(third.text).toContain('HTTP/1.1 429');
  expect(limit.refusals).toBe(1);
});
