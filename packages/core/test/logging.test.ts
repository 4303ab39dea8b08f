import { channel } from 'node:diagnostics_channel';
import { afterEach, describe, expect, test } from 'vitest';
import { createLiner } from '../src/index.ts';
import { toTextLine } from '../src/logging/text-line.ts';
import { createLogger, logLevelNames, parseLogLevel } from '../src/logging.ts';
import { closeServers, good, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

function lines() {
  const written: string[] = [];
  const parsed = (): Readonly<Record<string, unknown>>[] => written.map((line) => JSON.parse(line));
  const write = (line: string) => {
    written.push(line);
    // The secret scan listens.
    channel('linernotes:written').publish(line);
  };
  return { written, parsed, destination: { write } };
}

describe('a logger', () => {
  test('writes from its level on, one JSON object a line', () => {
    const { parsed, destination } = lines();
    const logger = createLogger({ level: 'warning', destination });

    logger.info({ a: 1 }, 'quiet');
    logger.warn({ a: 2 }, 'told');
    logger.error({ a: 3 }, 'told too');

    expect(parsed()).toMatchObject([
      { level: 'WARNING', a: 2, msg: 'told' },
      { level: 'ERROR', a: 3, msg: 'told too' },
    ]);
  });

  test('masks secrets wherever they stand', () => {
    const { written, destination } = lines();
    const logger = createLogger({ destination, secrets: ['cnrysesame'] });

    logger.info(
      { header: 'Tiny token=cnrysesame', nested: { url: 'https://x/?token=cnrysesame' } },
      'sent cnrysesame',
    );
    logger.error({ err: new Error('cnrysesame', { cause: new Error('cnrysesame') }) }, 'failed');

    expect(written.join('')).not.toContain('cnrysesame');
    expect(written[0]?.match(/\[secret\]/g)).toHaveLength(3);
  });

  test.each([
    ['of digits alone', '1234567'],
    ['that is a short number', '42'],
    ['that is a word of JSON', 'true'],
    ['that is the name of a field', 'level'],
    ['with marks of JSON', 'a":"b'],
  ])('writes lines of JSON whatever the secret is: one %s', (_what, secret) => {
    const { written, parsed, destination } = lines();
    const logger = createLogger({ destination, secrets: [secret], runId: 'run' });

    logger.info({ count: 1_234_567, small: 42, is: true, list: [42, secret] }, `of ${secret}`);

    expect(parsed()).toMatchObject([{ msg: 'of [secret]', list: [expect.anything(), '[secret]'] }]);
    expect(written.join('').match(new RegExp(`\\b${secret}\\b`))).toBeNull();
  });

  test('masks a number that is the secret, however large it is', () => {
    const { written, parsed, destination } = lines();
    const logger = createLogger({ destination, secrets: ['12345678901234567891'] });
    logger.info({ id: 12_345_678_901_234_567_891n }, 'told');
    expect(parsed()).toMatchObject([{ level: 'INFO', msg: expect.stringContaining('[secret]') }]);
    expect(written.join('')).not.toContain('12345678901234567891');
  });

  test.each([
    ['a text', 'Bearer of-somebody'],
    ['a list', ['Bearer of-somebody']],
    ['nothing', null],
  ])('masks what only a credential is, and the line stays JSON: %s', (_what, authorization) => {
    const { parsed, destination } = lines();
    createLogger({ destination }).info({ headers: { authorization }, after: 1 }, 'told');
    expect(parsed()).toMatchObject([{ headers: { authorization: '[secret]' }, after: 1 }]);
  });

  test('tells the console what it is to be told, as text too', () => {
    const { written, destination } = lines();
    const isForConsole = ({ told }: Readonly<Record<string, unknown>>) => told === true;
    const logger = createLogger({ destination, isForConsole, consoleFormat: 'text' });

    logger.info({ told: false }, 'one');
    logger.info({ told: true }, 'two');
    logger.debug({ told: true }, 'three');

    expect(written).toEqual([expect.stringMatching(/ INFO +two runId=\S+ told=true\n$/)]);
  });

  test('refuses a level that is none', () => {
    expect(() => createLogger({ level: 'loud' })).toThrow('LOG_LEVEL) is none of DEBUG, INFO');
  });

  test('puts the fields of the work on every line in it, and on no other', async () => {
    const { parsed, destination } = lines();
    const logger = createLogger({ destination, runId: 'run' });
    const work = async (requestId: string): Promise<void> => {
      await Promise.resolve();
      logger.info({ own: requestId }, 'inside');
      logger.info({}, 'again');
    };

    await Promise.all([
      logger.within({ requestId: 'a' }, () => work('a')),
      logger.within({ requestId: 'b' }, () => work('b')),
    ]);
    logger.info({}, 'outside');

    const inside = parsed().map(({ msg, runId, requestId, own }) => ({
      msg,
      runId,
      requestId,
      own,
    }));
    expect(inside).toEqual([
      { msg: 'inside', runId: 'run', requestId: 'a', own: 'a' },
      { msg: 'again', runId: 'run', requestId: 'a' },
      { msg: 'inside', runId: 'run', requestId: 'b', own: 'b' },
      { msg: 'again', runId: 'run', requestId: 'b' },
      { msg: 'outside', runId: 'run' },
    ]);
  });
});

test('a line that is no JSON is told as it is', () => {
  expect(toTextLine('{"a":\u001b[2J\n')).toBe('{"a":\ufffd[2J\n');
});

describe('the log of a request', () => {
  test('has the line that leaves and the one that comes back, joined, with time and size', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const { parsed, destination } = lines();
    const logger = createLogger({ destination, level: 'debug' });
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], logger });

    await liner.on('tiny').labelById({ id: '7' });
    await liner.close();

    // A slow machine may add a line about a wait.
    const told = parsed().filter(({ msg }) => msg !== 'request waited for the budget');
    const [leaves, back] = told;
    expect(leaves).toMatchObject({ msg: 'request leaves', method: 'GET', path: '/labels/7' });
    expect(back).toMatchObject({
      msg: 'request answered',
      requestId: leaves?.['requestId'],
      runId: logger.runId,
      status: 200,
      sizeBytes: good.length,
      durationMs: expect.any(Number),
    });
    expect(leaves?.['requestId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('has the kind of the failure, also on lines that others write meanwhile', async () => {
    const { url } = await serve((_request, response) => response.writeHead(401).end('{}'));
    const { parsed, destination } = lines();
    const logger = createLogger({ destination, level: 'debug' });
    const transport = createLiner({ adapters: [tiny({ baseUrl: url })], logger, ...soon });

    await transport
      .on('tiny')
      .labelById({ id: '7' }, { onRequest: () => logger.info({}, 'mine') })
      .catch(() => undefined);

    const told = parsed();
    const requestId = told[0]?.['requestId'];
    expect(told.map(({ msg, errorCode }) => [msg, errorCode])).toEqual([
      ['request leaves', undefined],
      ['mine', undefined],
      ['request failed', 'authentication'],
      ['call failed', 'authentication'],
    ]);
    expect(told.every((line) => line['requestId'] === requestId)).toBe(true);
  });
});

test.each([
  ['INFO', 'info'],
  ['Warning', 'warn'],
  ['critical', 'fatal'],
  ['loud', null],
  ['constructor', null],
])('the level %s is %s', (name, expected) => {
  expect(parseLogLevel(name)).toBe(expected);
});

test('every level that is named is one', () => {
  expect(logLevelNames.map((name) => parseLogLevel(name))).toEqual([
    'debug',
    'info',
    'warn',
    'error',
    'fatal',
  ]);
});
