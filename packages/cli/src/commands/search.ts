import {
  type Adapter,
  type AgentError,
  type AnyLinerError,
  describeForAgent,
  describeForPerson,
  type Page,
  type SearchQuery,
} from '@linernotes/core';
import { compact, type EntityKind } from '@linernotes/model';
import { createAdapters, type NotSetUp, platformsNamed } from '../adapters.ts';
import { type Console, note, printable, writeJson } from '../console.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import { type Hit, printHits } from '../output/hits.ts';
import { noticesOf, printNotices } from '../output/notices.ts';
import type { PlatformFactory } from '../platforms.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';
import type { SourceOptions } from '../source-options.ts';

interface SearchOptions extends SourceOptions {
  readonly kind: EntityKind;
  readonly format?: string;
  readonly year?: number;
  readonly country?: string;
  readonly catno?: string;
  readonly on?: readonly string[];
  readonly limit: number;
  readonly json?: boolean;
}

const capabilityOf = {
  artist: 'searchArtists',
  label: 'searchLabels',
  'release-group': 'searchReleaseGroups',
  release: 'searchReleases',
  recording: 'searchRecordings',
  playlist: 'searchPlaylists',
} as const satisfies Record<EntityKind, string>;

interface PlatformAnswer {
  readonly platform: string;
  readonly status: 'found' | 'missing' | 'failed';
  readonly total?: number | null;
  readonly items?: readonly Hit[];
  readonly error?: AgentError;
}

/**
 * `liner search <query>`: all platforms at once, each printed as it answers. One that is not set up is told and left
 * out, where there are others.
 */
export async function searchCommand(
  console: Console,
  text: string,
  options: SearchOptions,
): Promise<number> {
  if (text.trim() === '' && !options.catno)
    throw usageProblem('There is nothing to search for. Say it in words, or with --catno.');
  const capability = capabilityOf[options.kind];
  const read = await readSettingsOf(console);
  const factories = capable(platformsNamed(options.on, read), capability, options.kind);
  const { adapters, leftOut } = await askable(console, factories, read);
  const liner = await openLiner(console, read, pipelineOptions(console, read, adapters), options);
  const asked = adapters.map(({ id }) => id);
  const answers = leftOut.map((one) => leftOutAnswer(one, asked));
  if (!options.json) for (const one of leftOut) tellLeftOut(console, one);
  try {
    const { signal } = console;
    for await (const outcome of liner.ask(capability, queryOf(text, options), { signal })) {
      const answer = toAnswer(outcome, options.limit, asked);
      answers.push(answer);
      if (!options.json) printAnswer(console, answer, problemOf(outcome, asked));
    }
  } finally {
    await liner.close();
  }
  const shown = answers.filter(({ items = [] }) => items.length > 0).map((one) => one.platform);
  if (options.json) {
    const notices = noticesOf(shown);
    const answer = { query: text, kind: options.kind, platforms: answers };
    writeJson(console, { ...answer, ...(notices.length > 0 ? { notices } : {}) });
  } else {
    printNotices(console, shown);
  }
  return answers.every(({ status }) => status === 'failed') ? exitCodes.failed : exitCodes.done;
}

function queryOf(
  text: string,
  { format, year, country, catno, limit }: SearchOptions,
): SearchQuery {
  const query = { text, format, year, country, catalogNumber: catno, limit };
  // What is undefined is left out, which the type of `compact` cannot say.
  return compact(query) as SearchQuery;
}

function capable(
  factories: readonly PlatformFactory[],
  capability: string,
  kind: string,
): readonly PlatformFactory[] {
  const able = factories.filter(({ definition }) => capability in definition.operations);
  if (able.length > 0) return able;
  const names = factories.map(({ definition }) => definition.name).join(' and ');
  throw usageProblem(
    `${names} cannot search for a ${kind}; leave --on out, or choose another --kind.`,
  );
}

/** @throws NotSetUp where none of them is set up */
async function askable(
  console: Console,
  factories: readonly PlatformFactory[],
  read: ReadSetting,
): Promise<{ readonly adapters: readonly Adapter[]; readonly leftOut: readonly NotSetUp[] }> {
  const leftOut: NotSetUp[] = [];
  const adapters = await createAdapters(console, factories, read, (one) => leftOut.push(one));
  const [first] = leftOut;
  if (first && adapters.length === 0) throw first;
  return { adapters, leftOut };
}

function leftOutAnswer(
  { platform, error }: NotSetUp,
  alternatives: readonly string[],
): PlatformAnswer {
  return { platform, status: 'failed', error: describeForAgent(error, { alternatives }) };
}

function tellLeftOut(console: Console, { platform, message, toSet, remedy = '' }: NotSetUp): void {
  note(console, printable(`${platform} is left out. ${message} ${toSet} ${remedy}`.trim()));
}

interface AnyOutcome {
  readonly platform: string;
  readonly status: 'found' | 'missing' | 'failed';
  readonly value?: Page<Hit>;
  readonly error?: AnyLinerError;
}

function toAnswer(
  { platform, status, value, error }: AnyOutcome,
  limit: number,
  asked: readonly string[],
): PlatformAnswer {
  const alternatives = asked.filter((id) => id !== platform);
  if (error) return { platform, status, error: describeForAgent(error, { alternatives }) };
  return { platform, status, total: value?.total ?? 0, items: value?.items.slice(0, limit) ?? [] };
}

/** What a person is told of a platform that fails; the others answer all the same. */
function problemOf({ platform, error }: AnyOutcome, asked: readonly string[]): string | undefined {
  if (!error) return undefined;
  const others = asked.filter((id) => id !== platform);
  const goesOn = others.length === 0 ? '' : ` Trying ${others.join(' and ')}.`;
  return describeForPerson(error, { task: 'search', next: `${error.remedy}${goesOn}` });
}

function printAnswer(
  console: Console,
  { platform, items = [], total }: PlatformAnswer,
  problem: string | undefined,
): void {
  printHits(console, platform, { items, total: total ?? null, problem });
}
