import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { logLevelNames } from './levels.ts';
import { paddedLevel } from './text-line.ts';

const levels = logLevelNames.join('|');
const paddedLevels = logLevelNames.map(paddedLevel).join('|');
const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;

/** How our lines begin, in the two forms that they have. */
const beginning = new RegExp(
  `^(?:\\{"level":"(?:${levels})","time":"${time}","(?:runId|stack|msg)":|${time} (?:${paddedLevels}) )`,
);

/** As much of it as tells a line of ours that a full disk has cut from a list of times. */
const cutBeginning = new RegExp(`^(?:\\{"level":"[A-Z]|${time} [A-Z])`);

const examples: readonly string[] = logLevelNames.flatMap((name) => [
  `{"level":"${name}","time":"2026-11-21T00:00:00.000Z","runId":`,
  `2026-11-21T00:00:00.000Z ${paddedLevel(name)} `,
]);

/** Longer than each beginning. */
const lookedAtBytes = 128;

/** Whether an open file has no line yet, or begins with a line of ours. */
export function isOwnLog(fd: number): boolean {
  const bytes = Buffer.alloc(lookedAtBytes);
  const sizeBytes = readSync(fd, bytes, 0, lookedAtBytes, 0);
  const [line = ''] = bytes.toString('latin1', 0, sizeBytes).split('\n', 1);
  return sizeBytes === 0 || beginning.test(line) || isCut(line);
}

function isCut(line: string): boolean {
  const isBegunAs = (example: string): boolean => beginning.test(line + example.slice(line.length));
  return cutBeginning.test(line) && examples.some(isBegunAs);
}

/** The same of a file that is not open; `false` for what is no regular file, or cannot be read. */
export function isOwnLogAt(path: string): boolean {
  const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = constants;
  let fd: number | null = null;
  try {
    fd = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    return fstatSync(fd).isFile() && isOwnLog(fd);
  } catch {
    return false;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

/** What is told of another's file in a log's place. */
export function notOurs(path: string): Error {
  return new Error(
    `${path} is there and is no log of ours, so it is left as it is: move it away, or give the log another name`,
  );
}
