import dns from 'node:dns';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { closedPort, playName, startBlackhole } from '../../src/index.ts';

const outcomeOf = async (port: number): Promise<string> => {
  const socket = connect(port, '127.0.0.1').setTimeout(200);
  const outcome = await Promise.race([
    once(socket, 'connect').then(() => 'connected'),
    once(socket, 'timeout').then(() => 'silence'),
  ]).catch((error: NodeJS.ErrnoException) => error.code ?? '');
  socket.destroy();
  return outcome;
};

test('nothing listens on a closed port', async () => {
  expect(await outcomeOf(await closedPort())).toBe('ECONNREFUSED');
});

test.runIf(process.platform === 'linux')('a black hole answers no SYN', async () => {
  const hole = await startBlackhole();

  expect(await outcomeOf(hole.port)).toBe('silence');
  await hole.close();
  expect(await outcomeOf(hole.port)).toBe('ECONNREFUSED');
});

test('a name resolves as it is played, and unknown ones to nothing', async () => {
  const before = dns.lookup;
  const stop = playName('wire.test', ['::1', '127.0.0.1']);

  expect(await lookup('wire.test')).toEqual([
    { address: '::1', family: 6 },
    { address: '127.0.0.1', family: 4 },
  ]);
  expect(await lookup('nowhere.invalid')).toBe('ENOTFOUND');
  stop();
  expect(dns.lookup).toBe(before);
});

function lookup(host: string): Promise<unknown> {
  return new Promise((resolve) => {
    dns.lookup(host, { all: true }, (error, addresses) => resolve(error?.code ?? addresses));
  });
}
