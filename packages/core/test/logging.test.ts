import { describe, expect, test } from 'vitest';
import { createLogger, parseLogLevel } from '../src/logging.ts';

function lines() {
  const written: string[] = [];
  return { written, destination: { write: (line: string) => void written.push(line) } };
}

describe('a logger', () => {
  test('writes from its level on, one JSON object a line', () => {
    const { written, destination } = lines();
    const logger = createLogger({ level: 'warning', destination });

    logger.info({ a: 1 }, 'quiet');
    logger.warn({ a: 2 }, 'told');
    logger.error({ a: 3 }, 'told too');

    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { a: 2, msg: 'told' },
      { a: 3, msg: 'told too' },
    ]);
  });

  test('masks secrets wherever they stand', () => {
    const { written, destination } = lines();
    const logger = createLogger({ destination, secrets: ['sesame'] });

    logger.info(
      { header: 'Tiny token=sesame', nested: { url: 'https://x/?token=sesame' } },
      'sent sesame',
    );

    expect(written.join('')).not.toContain('sesame');
    expect(written.join('').match(/\[secret\]/g)).toHaveLength(3);
  });
});

test.each([
  ['INFO', 'info'],
  ['Warning', 'warn'],
  ['critical', 'fatal'],
  ['loud', null],
])('the level %s is %s', (name, expected) => {
  expect(parseLogLevel(name)).toBe(expected);
});
