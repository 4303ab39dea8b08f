import { basename, extname } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { HoldingField, HoldingsTable } from '@linernotes/core';
import { ReadError } from '@linernotes/exporters';
import type { HoldingsTarget, WantedRow } from '@linernotes/holdings';
import type { Console } from '../console.ts';
import { openSource } from '../files/open-source.ts';
import { usageProblem } from '../problem.ts';
import { readJsonFile } from './json-form.ts';
import type { UnreadRow } from './print-report.ts';

/** What a file wants to be there. */
export interface WantedFile {
  readonly rows: readonly WantedRow[];
  readonly unread: readonly UnreadRow[];
}

/**
 * Reads a file as the platform's own site exports it, or one that `export` wrote as JSON.
 * @throws Problem of usage for one that cannot be read as a whole
 */
export async function readWantedFile(
  console: Console,
  target: HoldingsTarget,
  path: string,
): Promise<WantedFile> {
  const name = path === '-' ? 'standard input' : path;
  const { read, close } = await openSource(console, path);
  const file = await readOpened(read, name, target).finally(close);
  if (file.rows.length + file.unread.length > 0) return file;
  throw usageProblem(`${name} has no rows.`, 'Name a file with one release on each line.');
}

async function readOpened(
  open: () => Readable,
  path: string,
  target: HoldingsTarget,
): Promise<WantedFile> {
  if (await isJson(open, path))
    return readJson(await text(open()), path, target, await target.fields());
  return readTable(open, path, await tableOf(target));
}

/** Pipes have no name that would tell. */
async function isJson(open: () => Readable, path: string): Promise<boolean> {
  const ending = extname(path).toLowerCase();
  if (ending !== '') return ending === '.json';
  const decoder = new TextDecoder();
  for await (const chunk of open()) {
    // Blanks decide nothing, however long the first letter takes.
    const text = decoder.decode(Buffer.from(chunk), { stream: true }).trimStart();
    if (text !== '') return text.startsWith('{');
  }
  return false;
}

/** @throws Problem of usage for a platform that has no files of its own */
export async function tableOf({ rules, name, kind }: HoldingsTarget): Promise<HoldingsTable> {
  if (rules.table) return rules.table();
  throw usageProblem(`${name} has no files of a ${kind}.`, 'Use JSON: a name that ends in .json.');
}

async function readTable(
  open: () => Readable,
  path: string,
  table: HoldingsTable,
): Promise<WantedFile> {
  const rows: WantedRow[] = [];
  const unread: UnreadRow[] = [];
  try {
    for await (const { line, wanted, problems } of table.read(open(), basename(path))) {
      if (wanted) rows.push({ ...wanted, row: line });
      if (problems.length > 0) unread.push({ row: line, problems });
    }
  } catch (error) {
    if (error instanceof ReadError) throw usageProblem(error.message, error.remedy);
    throw error;
  }
  return { rows, unread };
}

function readJson(
  text: string,
  path: string,
  { platform, kind, releaseIdOf }: HoldingsTarget,
  fields: readonly HoldingField[],
): WantedFile {
  const fieldNames = fields.map(({ name }) => name);
  const file = readJsonFile(text, path, { fieldNames, releaseIdOf });
  if ('problem' in file) {
    throw usageProblem(file.problem, 'Name a file that "export" wrote, or a .csv of the platform.');
  }
  if (file.platform !== platform || file.kind !== kind) {
    const what = `${path} is a ${file.kind} of ${file.platform}, not a ${kind} of ${platform}.`;
    throw usageProblem(what, 'Name another file.');
  }
  const rows: WantedRow[] = [];
  const unread: UnreadRow[] = [];
  for (const [index, wanted] of file.items.entries()) {
    const row = index + 1;
    if (wanted) rows.push({ ...wanted, row });
    else
      unread.push({
        row,
        problems: [`Item ${row} names no release, or has a value of another kind.`],
      });
  }
  return { rows, unread };
}
