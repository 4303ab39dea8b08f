import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openRotatingFile } from '../src/logging/rotating-file.ts';
import { createLogger } from '../src/logging.ts';

const worker = fileURLToPath(new URL('logging-worker.ts', import.meta.url));
/** A line of text, of so many bytes at least, with its end. */
function textLine(message: string, sizeBytes = 0): string {
  return `${`2026-11-21T00:00:00.000Z DEBUG    ${message}`.padEnd(sizeBytes - 1, '.')}\n`;
}

const sourceUrl = new URL('../src/logging/rotating-file.ts', import.meta.url).href;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'liner-log-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

function linesIn(dir: string, pattern: RegExp): readonly Readonly<Record<string, unknown>>[] {
  const names = readdirSync(dir).filter((name) => pattern.test(name));
  const text = names.map((name) => readFileSync(join(dir, name), 'utf8')).join('');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

describe('100,000 lines are all in the files', { timeout: 60_000 }, () => {
  const count = 100_000;

  test.each([
    ['at the normal end', 'end', [0, null]],
    ['after process.exit', 'exit', [3, null]],
    ['after an uncaught error', 'throw', [1, null]],
    ['after SIGTERM', 'signal', [null, 'SIGTERM']],
  ])('%s', async (_when, ending, expected) => {
    const dir = join(folder(), 'logs');
    const args = ['--conditions=@linernotes/source', worker, dir, String(count), ending];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => child.kill('SIGTERM'));

    expect(await once(child, 'exit')).toEqual(expected);

    const numbers = linesIn(dir, /^linernotes\.log/).map(({ line }) => Number(line));
    expect(new Set(numbers).size).toBe(count);
    expect(numbers).toHaveLength(count);
    expect(readdirSync(dir).length).toBeGreaterThan(3);
    expect(linesIn(dir, /^errors\.log$/).map(({ line }) => line)).toEqual(
      Array.from({ length: 10 }, (_, index) => (index + 1) * 10_000),
    );
  });

  test('when two processes write to the same file', async () => {
    const dir = join(folder(), 'logs');
    const args = ['--conditions=@linernotes/source', worker, dir, '20000', 'end'];
    const children = [1, 2].map(() => spawn(process.execPath, args, { stdio: 'ignore' }));
    await Promise.all(children.map((child) => once(child, 'exit')));

    const lines = linesIn(dir, /^linernotes\.log/);
    const runs = Map.groupBy(lines, ({ runId }) => runId);
    expect([...runs.values()].map((own) => new Set(own.map(({ line }) => line)).size)).toEqual([
      20_000, 20_000,
    ]);
  });
});

describe('a file of lines', () => {
  const line = textLine('x', 100);
  const onProblem = (error: Error): void => {
    throw error;
  };

  test('is put aside before it is too large, and only the latest are kept', () => {
    const path = join(folder(), 'a.log');
    const file = openRotatingFile({ path, rotationSizeBytes: 250, backupCount: 2, onProblem });
    for (let number = 1; number <= 9; number += 1) file.write(textLine(String(number), 100));
    file.close();

    const first = (name: string): string[] =>
      readFileSync(name, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((text) => text.slice(34, 35));
    expect([first(path), first(`${path}.1`), first(`${path}.2`)]).toEqual([
      ['9'],
      ['7', '8'],
      ['5', '6'],
    ]);
    expect(existsSync(`${path}.3`)).toBe(false);
  });

  test('keeps fewer when fewer are to be kept, and none at 0', () => {
    const dir = folder();
    const path = join(dir, 'a.log');
    for (const number of [1, 2, 3, 4]) writeFileSync(`${path}.${number}`, textLine('old'));
    const file = openRotatingFile({ path, rotationSizeBytes: 150, backupCount: 0, onProblem });
    file.write(line);
    file.write(line);
    file.close();

    expect(readdirSync(dir)).toEqual(['a.log']);
    expect(statSync(path).size).toBe(100);
  });

  test('is put aside when the day changes, also one of an earlier run', () => {
    const path = join(folder(), 'a.log');
    writeFileSync(path, textLine('of yesterday'));
    utimesSync(path, 1_000_000, 1_000_000);
    let nowMs = Date.UTC(2026, 10, 21, 23, 59);
    const options = { path, rotationSizeBytes: 10_000, backupCount: 5, onProblem };
    const file = openRotatingFile({ ...options, nowMs: () => nowMs });
    file.write(textLine('before midnight'));
    nowMs += 120_000;
    file.write(textLine('after midnight'));
    file.close();

    const texts = [path, `${path}.1`, `${path}.2`].map((name) => readFileSync(name, 'utf8'));
    expect(texts).toEqual(
      ['after midnight', 'before midnight', 'of yesterday'].map((text) => textLine(text)),
    );
  });

  test('is no link to another file', () => {
    const dir = folder();
    const victim = join(dir, 'victim');
    writeFileSync(victim, 'mine\n');
    symlinkSync(victim, join(dir, 'a.log'));
    const problems: string[] = [];
    const file = openRotatingFile({
      path: join(dir, 'a.log'),
      rotationSizeBytes: 1_000,
      backupCount: 1,
      onProblem: ({ message }) => problems.push(message),
    });
    file.write(line);
    file.write(line);

    expect(readFileSync(victim, 'utf8')).toBe('mine\n');
    expect(problems).toEqual([expect.stringContaining('ELOOP')]);
  });

  test.skipIf(process.platform === 'win32').each([
    ['nobody reads', false],
    ['somebody reads', true],
  ])('is no pipe that %s, and nothing waits for one', (_who, isRead) => {
    const path = join(folder(), 'a.log');
    execFileSync('mkfifo', [path]);
    // In a process of its own: what waited for the pipe could not be stopped here.
    const code = `
      import { constants, openSync } from 'node:fs';
      import { openRotatingFile } from ${JSON.stringify(sourceUrl)};
      const [path, isRead] = process.argv.slice(1);
      if (isRead === 'true') openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const onProblem = ({ message }) => console.log(message);
      const options = { path, rotationSizeBytes: 250, backupCount: 1, onProblem };
      openRotatingFile(options).write('line');
      process.exit();`;
    const args = ['--input-type=module', '-e', code, path, String(isRead)];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 10_000 });
    expect(stdout).toBe(`${path} is a pipe or a device, not a regular file.\n`);
  });

  test('closes its own descriptor alone, also when it cannot be opened again', () => {
    const dir = folder();
    const path = join(dir, 'logs', 'a.log');
    let nowMs = 0;
    const problems: string[] = [];
    const file = openRotatingFile({
      path,
      rotationSizeBytes: 1_000,
      backupCount: 1,
      nowMs: () => nowMs,
      onProblem: ({ message }) => problems.push(message),
    });
    file.write(line);
    rmSync(join(dir, 'logs'), { recursive: true });
    writeFileSync(join(dir, 'logs'), 'in the way');
    nowMs += 2_000;
    file.write(line);
    const others = [1, 2, 3].map((number) => openSync(join(dir, `other.${number}`), 'w'));
    file.close();
    file.close();

    expect(problems).toHaveLength(1);
    for (const descriptor of others) writeSync(descriptor, 'still open');
    for (const descriptor of others) closeSync(descriptor);
  });

  test('is tried again after a while, and every failure after a success is told', () => {
    const path = join(folder(), 'a.log');
    let nowMs = 0;
    let told = 0;
    const file = openRotatingFile({
      path,
      rotationSizeBytes: 1_000,
      backupCount: 1,
      nowMs: () => nowMs,
      onProblem: () => {
        told += 1;
      },
    });
    mkdirSync(path);
    const answers = [file.write('dropped\n')];
    rmdirSync(path);
    answers.push(file.write('dropped too\n'));
    nowMs += 6_000;
    answers.push(file.write('written\n'));

    expect([answers, told]).toEqual([[false, false, true], 1]);
    expect(readFileSync(path, 'utf8')).toBe('written\n');
    rmSync(path);
    mkdirSync(path);
    nowMs += 2_000;
    expect([file.write('dropped\n'), told]).toEqual([false, 2]);
    file.close();
  });

  test
    .skipIf(process.platform === 'win32')
    .each(['{"level":"INFO","ti', '2026-11-21T00:00:00.000Z DEB'])(
    'ends a line that was cut by a full disk: %s',
    (start) => {
      const path = join(folder(), 'a.log');
      const code = `
      import { truncateSync } from 'node:fs';
      import { openRotatingFile } from ${JSON.stringify(sourceUrl)};
      const [path, start] = process.argv.slice(1);
      let time = 0;
      const onProblem = ({ code }) => console.log(code);
      const options = { path, rotationSizeBytes: 9_999, backupCount: 1, onProblem, nowMs: () => time };
      const file = openRotatingFile(options);
      file.write(start + 'x'.repeat(1_999) + '\\n');
      truncateSync(path, start.length);
      time += 6_000;
      file.write('whole\\n');`;
      const limited = `trap '' XFSZ; ulimit -f 1; exec "$@"`;
      const args = [
        '-c',
        limited,
        'sh',
        process.execPath,
        '--input-type=module',
        '-e',
        code,
        path,
        start,
      ];
      const { stdout } = spawnSync('sh', args, { encoding: 'utf8', timeout: 10_000 });
      expect(stdout).toBe('EFBIG\n');
      expect(readFileSync(path, 'utf8')).toBe(`${start}\nwhole\n`);
    },
  );

  test('is put aside again though a lock was left there, of any time', () => {
    for (const seconds of [-3_600, 3_600]) {
      const path = join(folder(), 'a.log');
      const time = Date.now() / 1_000 + seconds;
      writeFileSync(`${path}.lock`, '');
      utimesSync(`${path}.lock`, time, time);
      const file = openRotatingFile({ path, rotationSizeBytes: 150, backupCount: 1, onProblem });
      for (let count = 0; count < 3; count += 1) file.write(line);
      file.close();
      expect(existsSync(`${path}.1`)).toBe(true);
    }
  });

  test('and its folder are for their owner alone', () => {
    const path = join(folder(), 'logs', 'a.log');
    const file = openRotatingFile({ path, rotationSizeBytes: 1_000, backupCount: 1, onProblem });
    file.write(line);
    file.close();
    const modes = [join(path, '..'), path].map((name) => statSync(name).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600]);
  });
});

describe('the files of a logger', () => {
  test('are made by the first line, not before', () => {
    const dir = join(folder(), 'logs');
    const logger = createLogger({ dir });
    expect(existsSync(dir)).toBe(false);
    logger.info({}, 'first');
    expect(readdirSync(dir)).toEqual(['linernotes.log']);
  });

  test('are none for who asks for none', () => {
    const cwd = process.cwd();
    const home = folder();
    process.chdir(home);
    onTestFinished(() => process.chdir(cwd));
    createLogger({}).error({}, 'to nobody');
    expect(readdirSync(home)).toEqual([]);
  });

  test('have all lines from DEBUG on, and errors once more', () => {
    const dir = folder();
    const console: string[] = [];
    const destination = { write: (text: string) => void console.push(text) };
    const logger = createLogger({ dir, destination, level: 'info', errorFile: 'bad.log' });
    logger.debug({}, 'd');
    logger.info({}, 'i');
    logger.warn({}, 'w');
    logger.error({}, 'e');
    logger.critical({}, 'c');

    const told = (name: RegExp) => linesIn(dir, name).map(({ level, msg }) => `${level} ${msg}`);
    expect(told(/^linernotes/)).toEqual([
      'DEBUG d',
      'INFO i',
      'WARNING w',
      'ERROR e',
      'CRITICAL c',
    ]);
    expect(told(/^bad/)).toEqual(['ERROR e', 'CRITICAL c']);
    expect(console.map((text) => JSON.parse(text).msg)).toEqual(['i', 'w', 'e', 'c']);
  });

  test('are text where that is wanted, one line each whatever is in it', () => {
    const dir = folder();
    const logger = createLogger({ dir, format: 'text', runId: 'r1' });
    logger.info({ path: '/labels/7', words: 'two\nlines', nested: { a: 1 } }, 'a\u001b[2Jb');
    const text = readFileSync(join(dir, 'linernotes.log'), 'utf8');
    expect(text).toMatch(
      /^\d{4}-.*Z INFO {5}a\ufffd\[2Jb runId=r1 path=\/labels\/7 words="two\\nlines" nested=\{"a":1\}\n$/,
    );
  });

  test.each(['../other.log', 'a/b.log', '', '..'])('are never elsewhere: %j', (fileName) => {
    expect(() => createLogger({ dir: folder(), fileName })).toThrow(
      'Option "fileName" (LOG_FILE_NAME) is the name of a file without its folder',
    );
  });

  test('that cannot be written are told once on the console, and break nothing', () => {
    const dir = folder();
    for (const name of ['linernotes.log', 'errors.log']) mkdirSync(join(dir, name));
    const console: string[] = [];
    const destination = { write: (text: string) => console.push(text) };
    const logger = createLogger({ dir, destination, level: 'critical' });
    logger.debug({}, 'one');
    logger.error({}, 'two');
    expect(console).toEqual([
      expect.stringMatching(
        /^The log cannot be written \(EISDIR.*\); lines are lost until it can\.\n$/,
      ),
    ]);
  });

  test('that cannot be written are told to who asks, without a console', () => {
    const dir = folder();
    mkdirSync(join(dir, 'linernotes.log'));
    const told: string[] = [];
    const logger = createLogger({ dir, onProblem: (message) => told.push(message) });
    logger.debug({}, 'one');
    logger.debug({}, 'two');
    expect(told).toEqual([expect.stringMatching(/^The log cannot be written \(EISDIR/)]);
  });

  test('have a fault, or its logger says that they have not', () => {
    const [dir, full] = [folder(), folder()];
    mkdirSync(join(full, 'errors.log'));
    const answers = [{ dir }, { dir: full }, {}].map((options) =>
      createLogger(options).critical({}, 'failed'),
    );
    expect(answers).toEqual([true, false, false]);
  });
});
