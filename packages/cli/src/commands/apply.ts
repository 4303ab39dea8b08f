import { dirname, extname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { djExporters, fieldsOf } from '@linernotes/dj';
import {
  boundMemory,
  type ExportDocument,
  type Exporter,
  exporterForFile,
  exporters,
  exportToFile,
  type JsonObject,
  type Loss,
  validateItems,
  writeToStream,
} from '@linernotes/exporters';
import { askToDo } from '../confirm.ts';
import { type Console, note, nothingWritten, onEndAtOnce, printable } from '../console.ts';
import { type Plan, planChanges } from '../dj/changes.ts';
import { djImporterFor } from '../dj/crate-items.ts';
import { type ProposedRows, readProposedRows } from '../dj/proposed-rows.ts';
import {
  afterwards,
  changesInWords,
  tellChanges,
  tellLosses,
  tellNotWritten,
  tellProblems,
} from '../dj/tell-changes.ts';
import { noticesPathOf, placeOf, removeNotices, writeBeside } from '../files/beside.ts';
import { type Input, openInput } from '../files/open-input.ts';
import type { ProblemTally } from '../files/problem-tally.ts';
import { knownExporters } from '../plugins/registry.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import { assertFree } from './enrich-target.ts';

export interface ApplyOptions {
  /** The collection or playlist. */
  readonly to: string;
  readonly out: string;
  readonly from?: string;
  /** @default all */
  readonly fields?: readonly string[];
  readonly overwrite?: readonly string[];
  readonly ownUse?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** What is shown before a person is asked; `--dry-run` shows all. */
const mostTracksTold = 20;

/** `liner apply <crate> --to <file> --out <copy>`: what was found, written into a copy. */
export async function applyCommand(
  console: Console,
  cratePath: string,
  options: ApplyOptions,
): Promise<number> {
  const exporter = exporterFor(options);
  assertWritten(options);
  await assertOut(console, cratePath, options, exporter);
  const letGo = boundMemory();
  const input = await openInput(console, options.to, options);
  try {
    const places = fieldsOf(exporter.id) ?? new Set<never>();
    const given = { ownUse: options.ownUse ?? false, places };
    const rows = await readProposedRows(console, cratePath, given);
    try {
      return await applyRows(console, { rows, input, exporter }, options);
    } finally {
      rows.close();
    }
  } finally {
    await input.close();
    letGo();
  }
}

interface Job {
  readonly rows: ProposedRows;
  readonly input: Input;
  readonly exporter: Exporter;
}

async function applyRows(
  console: Console,
  { rows, input, exporter }: Job,
  options: ApplyOptions,
): Promise<number> {
  const { json = false, dryRun = false, yes = false, fields, overwrite } = options;
  const { signal } = console;
  const given = { input, format: exporter.id, rows, fields, overwrite, signal };
  const plan = await planChanges(given, mostTracksTold);
  const { counts } = plan;
  const isNothing = counts.values === 0;
  if (!isNothing && !dryRun) assertWhole(input.name, plan.problems);
  if (!json) {
    const told = dryRun && counts.changedTracks > plan.first.length ? plan.changed() : plan.first;
    await tellChanges(console, told, counts.changedTracks);
    tellNotWritten(console, counts, rows.strayCount);
    tellProblems(console, plan.problems);
  }
  if (!isNothing && !dryRun) {
    const what = `${changesInWords(counts)} go to ${options.out}`;
    await askToDo(console, { what, isConfirmed: yes });
  }
  const written = isNothing ? [] : await writeCopy(console, plan, exporter, { rows, options });
  const doubts = isNothing ? [] : plan.doubts;
  const losses = [...plan.lossReport, ...rows.lossReport, ...doubts, ...written];
  const file = dryRun || isNothing ? null : options.out;
  if (json) await tellJson(console, plan, { file, format: exporter.id, losses });
  else tellEnd(console, plan, { file, format: exporter.id, losses });
  const isAll = counts.movedRows + counts.goneRows + plan.problems.count === 0;
  return isAll ? exitCodes.done : exitCodes.partly;
}

/** Writes all tracks again, and answers what was lost. What is not changed comes out as it was. */
async function writeCopy(
  console: Console,
  plan: Plan,
  exporter: Exporter,
  { rows, options: typed }: { readonly rows: ProposedRows; readonly options: ApplyOptions },
): Promise<readonly Loss[]> {
  const { signal, cwd } = console;
  const path = resolve(cwd, typed.out);
  onEndAtOnce(console, () => nothingWritten);
  const { header, listName } = plan.about;
  const document: ExportDocument = {
    header,
    listName,
    count: plan.counts.tracks,
    items: { batches: plan.tracks() },
  };
  const folders = { folder: dirname(path), sourceFolder: dirname(resolve(cwd, typed.to)) };
  const given = { signal, options: folders };
  if (typed.dryRun) return (await validateItems(exporter, document, given)).lossReport;
  const notices = rows.notices.filter(({ platform }) => plan.platforms.has(platform));
  const overwrite = typed.force ?? false;
  const place = await placeOf(path, { overwrite, isTable: false, from: resolve(cwd, typed.to) });
  const result = await exportToFile(exporter, document, path, {
    ...given,
    overwrite,
    beforePublish: () => writeBeside(place, { notices, schema: null }),
  });
  if (notices.length === 0) await removeNotices(place);
  else note(console, `What the platforms want to be shown: ${noticesPathOf(typed.out)}.`);
  return result.lossReport;
}

interface End {
  /** `null` where nothing was written. */
  readonly file: string | null;
  readonly format: string;
  readonly losses: readonly Loss[];
}

function tellEnd(console: Console, { counts }: Plan, { file, format, losses }: End): void {
  tellLosses(console, losses);
  const what = changesInWords(counts);
  if (counts.values === 0) note(console, 'There is nothing to write.');
  else if (file === null) note(console, `${what} would be written.`);
  else {
    note(console, printable(`${what} written to ${file}.`));
    const rest = afterwards(format);
    if (rest) note(console, rest);
  }
}

async function tellJson(
  { out, signal }: Console,
  plan: Plan,
  { file, format, losses }: End,
): Promise<void> {
  const document = {
    header: {
      file,
      format,
      counts: plan.counts,
      lossReport: losses,
      problemCount: plan.problems.count,
      problems: plan.problems.told(),
      lostCount: plan.problems.lostCount,
      afterwards: afterwards(format),
    },
    listName: 'changes',
    items: changesIn(plan),
  } as unknown as ExportDocument; // Counts are plain JSON, which their type does not say.
  // Standard output is a stream of node; the narrower type is what tests need.
  await writeToStream(exporters.json, document, out as Writable, { signal });
}

async function* changesIn(plan: Plan): AsyncGenerator<JsonObject> {
  for await (const { track, changes } of plan.changed()) {
    const { id, location = null, artist = null, title = null } = track;
    yield { id, location, artist, title, changes: changes.map((change) => ({ ...change })) };
  }
}

/** @throws Problem of usage where the copy would lack what the file has */
function assertWhole(name: string, { firstLost, lostCount }: ProblemTally): void {
  if (firstLost === null) return;
  const places = lostCount === 1 ? 'a place' : `${lostCount.toLocaleString('en')} places`;
  const first = lostCount === 1 ? firstLost : `The first: ${firstLost}`;
  throw usageProblem(
    printable(`${name} has ${places} that the copy would lack. ${first}`),
    'Nothing was written. Mend or remove what is wrong there (--dry-run tells all of it), and try again.',
  );
}

/** @throws Problem of usage for what is no file of a DJ program */
function exporterFor({ to, from }: ApplyOptions): Exporter {
  const importer = to === '-' ? null : djImporterFor(to, from);
  const found = djExporters.find(({ id }) => id === importer?.id);
  if (found) return found;
  const known = djExporters.map(({ id }) => id).join(', ');
  throw usageProblem(
    `--to: "${to}" is no collection or playlist of a DJ program.`,
    `Name one, or its format with --from: ${known}.`,
  );
}

/** @throws Problem of usage for a field that is to be replaced and not written */
function assertWritten({ fields, overwrite = [] }: ApplyOptions): void {
  const left = overwrite.filter((field) => fields !== undefined && !fields.includes(field));
  if (left.length === 0) return;
  throw usageProblem(
    `--overwrite: ${left.join(', ')} is not among --fields.`,
    'Add it there, or leave it out.',
  );
}

/** A program goes by the ending. @throws Problem of usage for that of another format, unless the collection has it too */
function assertEnding(to: string, out: string, exporter: Exporter): void {
  const named = exporterForFile(out, knownExporters());
  if (!named || named.id === exporter.id || extname(out) === extname(to)) return;
  throw usageProblem(
    `--out: the copy is ${exporter.name} like the collection, and "${out}" ends like ${named.name}.`,
    `End it with ${extname(to) || `.${exporter.extension}`}.`,
  );
}

/** Neither the collection nor the crate may be lost. */
async function assertOut(
  console: Console,
  cratePath: string,
  { to, out, force: isForced = false, dryRun: isDryRun = false }: ApplyOptions,
  exporter: Exporter,
): Promise<void> {
  if (out === '-') throw usageProblem('--out: the copy goes to a file.', 'Name one.');
  const place = { path: out, absolute: resolve(console.cwd, out) };
  // What else is there is judged once.
  const collection = { input: to, what: 'the collection', isForced: true };
  await assertFree(console, { ...place, ...collection });
  const crate = { input: cratePath, what: 'the crate', isForced, isDryRun };
  await assertFree(console, { ...place, ...crate });
  assertEnding(to, out, exporter);
}
