import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../src/logging.ts';

function folder(files: Readonly<Record<string, string>> = {}): string {
  const made = mkdtempSync(join(tmpdir(), 'liner-own-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text);
  return made;
}

/** What lies in a folder, by name. */
const contentOf = (home: string) =>
  Object.fromEntries(
    readdirSync(home).map((name) => [name, readFileSync(join(home, name), 'utf8')]),
  );

/** Logs some lines of more than a file may have; answers what was told. */
function logInto(dir: string, format: 'json' | 'text' = 'json'): readonly string[] {
  const told: string[] = [];
  const onProblem = (message: string): void => void told.push(message);
  const options = { dir, fileName: 'a.log', rotationSizeBytes: 1_024, backupCount: 2, format };
  const logger = createLogger({ ...options, onProblem });
  for (let count = 0; count < 20; count += 1) logger.info({ count }, 'a line of the log');
  logger.close();
  return told;
}

const sentence = (path: string) =>
  `The log cannot be written (${path} is there and is no log of ours, so it is left as it is: move it away, or give the log another name); lines are lost until it can.`;

describe('a file of somebody else in the place of', () => {
  const time = '2026-11-21T08:00:00.000Z';
  const foreign = [
    ['nothing but zeros', '\0'.repeat(5_000)],
    ['a text', 'My thesis\n'.repeat(500)],
    ['an empty line', '\n'],
    ['a mark', '{'],
    ['JSON', '{"level":"INFO","time":"today","msg":"x"}\n'],
    ['a line of another logger', `{"level":30,"time":1763712000000,"msg":"x"}\n`],
    ['a line of yet another logger', `{"level":"info","time":"${time}","message":"x"}\n`],
    ['a date', '2026-11-21\n'],
    ['a list of times', `${time}\n${time}\n`],
    ['a text log of another', `${time} INFO x\n`],
    ['a log of ours below a first line', `\n${time} INFO     x\n`],
  ] as const;

  test.each(foreign)('a log gets no line and stays: %s', (_what, text) => {
    const dir = folder({ 'a.log': text });
    expect(logInto(dir)).toEqual([sentence(join(dir, 'a.log'))]);
    expect(contentOf(dir)).toEqual({ 'a.log': text });
  });

  test.each(
    foreign.flatMap(([what, text]) =>
      ['a.log.1', 'a.log.2', 'a.log.7'].map((name) => [name, what, text] as const),
    ),
  )('a log put aside stays: %s with %s', (name, _what, text) => {
    const dir = folder({ [name]: text });
    expect(logInto(dir)).toEqual([sentence(join(dir, name))]);
    expect(readdirSync(dir)).toEqual(['a.log', name]);
    expect(readFileSync(join(dir, name), 'utf8')).toBe(text);
  });

  test.each(foreign)('a lock stays: %s', (_what, text) => {
    const dir = folder({ 'a.log.lock': text });
    expect(logInto(dir)).toEqual([sentence(join(dir, 'a.log.lock'))]);
    expect(readFileSync(join(dir, 'a.log.lock'), 'utf8')).toBe(text);
  });

  test.each([
    ['a folder', (path: string) => void mkdirSync(path)],
    ['a link', (path: string) => symlinkSync('elsewhere', path)],
  ])('a log put aside stays: %s', (_what, make) => {
    const dir = folder();
    make(join(dir, 'a.log.1'));
    expect(logInto(dir)).toEqual([sentence(join(dir, 'a.log.1'))]);
    expect(readdirSync(dir)).toEqual(['a.log', 'a.log.1']);
  });
});

describe('a log of ours is gone on with', () => {
  test.each(['json', 'text'] as const)('by the next run, and put aside: %s', (format) => {
    const dir = folder();
    const runs = [logInto(dir, format), logInto(dir, format), logInto(dir)];
    expect(runs).toEqual([[], [], []]);
    expect(readdirSync(dir)).toEqual(['a.log', 'a.log.1', 'a.log.2']);
  });

  test.each([
    ['that is empty', ''],
    ['of each level as text', '2026-11-21T08:00:00.000Z CRITICAL x\n'],
    [
      'whose line is a crash',
      '{"level":"CRITICAL","time":"2026-11-21T08:00:00.000Z","stack":"x"}\n',
    ],
    ['whose first line was cut', '{"level":"WARNING","time":"2026-1\n'],
    ['whose first line of text was cut', '2026-11-21T08:00:00.000Z WAR'],
  ])('%s', (_what, text) => {
    const dir = folder({ 'a.log': text });
    expect(logInto(dir)).toEqual([]);
  });
});

describe('two files of a logger', () => {
  test.each([
    ['a.log', 'a.log'],
    ['a.log', 'A.LOG'],
    ['a.log', 'a.log.1'],
    ['a.log', 'A.log.lock'],
    ['a.log.2', 'a.log'],
    ['a.log', 'a.log.'],
    ['\u00e4.log', 'a\u0308.log'],
  ])('%s and %s are refused', (fileName, errorFile) => {
    expect(() => createLogger({ dir: folder(), fileName, errorFile })).toThrow(
      expect.objectContaining({
        code: 'configuration',
        message: `Option "errorFile" (LOG_ERROR_FILE) is "${errorFile}", and "fileName" (LOG_FILE_NAME) is "${fileName}": neither may be the other's name, or begin with it and a dot.`,
      }),
    );
  });

  test.each([
    ['a.log', 'a.logs'],
    ['a', 'ab.1'],
  ])('%s and %s are two', (fileName, errorFile) => {
    const dir = folder();
    createLogger({ dir, fileName, errorFile }).error({}, 'x');
    expect(readdirSync(dir)).toEqual([fileName, errorFile]);
  });
});
