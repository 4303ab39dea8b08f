import type { Adapter, Liner, Priority } from '@linernotes/core';
import { type CrateItem, parseItem } from '../enrich.ts';
import { byAuthority, fieldsGivenBy, type RecordField } from '../fields.ts';
import type { CrateRow } from '../row.ts';
import { adaptersInTurn } from '../whom.ts';
import type { Costs } from './costs.ts';
import { durationUnderLimits } from './duration.ts';
import { keptPlatforms, mostRowsChecked } from './kept.ts';
import type { Lead, LeadContext } from './lead.ts';
import type { CratePlan, Estimate, PlatformPlan } from './plan.ts';
import { createSeen } from './seen.ts';
import { createPlatformTally, type PlatformCounts, type PlatformTally } from './tally.ts';
import { always, type Turn, turnsOf } from './turns.ts';
import { typicalCosts } from './typical-costs.ts';

/** Of what a plan is made. */
export interface PlanOptions extends LeadContext {
  /** Whose platforms are to be asked; their budgets are read, and nothing else. */
  readonly liner: Liner<Adapter>;
  /**
   * The same platforms offline (`isOffline`) with what is kept of their answers: it is asked, so it must be offline.
   * @default nothing is kept
   */
  readonly offline?: Liner<Adapter> | null | undefined;
  /** How many rows there are, where that is known: of many, not each is looked for in what is kept. @default each is */
  readonly rowCount?: number | undefined;
  /** The fields that records are to have. @default all */
  readonly fields?: readonly RecordField[] | null | undefined;
  /** As it will be looked up. @default 'background' */
  readonly priority?: Priority;
  /** What rows cost, as {@link measureCosts} measured it. @default as the crates of this repository */
  readonly costs?: Costs;
  readonly signal?: AbortSignal | undefined;
}

/** Tells what looking up a crate will cost, without a single request. */
export async function planCrate(
  items: Iterable<CrateItem> | AsyncIterable<CrateItem>,
  options: PlanOptions,
): Promise<CratePlan> {
  const { liner, costs = typicalCosts, priority = 'background', signal } = options;
  const seen = createSeen();
  const knowing = options.fields ? byAuthority(liner.adapters, options.fields) : liner.adapters;
  const others = liner.adapters.filter((adapter) => !knowing.includes(adapter));
  const tallies = [...knowing, ...others].map((adapter) =>
    createPlatformTally(adapter, liner, { costs, seen, context: options }),
  );
  const every = Math.ceil((options.rowCount ?? 0) / mostRowsChecked) || 1;
  const rows = {
    total: 0,
    byIdentifier: 0,
    bySearch: 0,
    decided: 0,
    shared: 0,
    kept: 0,
    notAsked: 0,
  };
  let checkedRowCount = 0;
  for await (const item of items) {
    signal?.throwIfAborted();
    rows.total += 1;
    const { row } = parseItem(item);
    if (!row || options.decisions?.of(row)?.chosen.length === 0) {
      rows.notAsked += 1;
      continue;
    }
    const isChecked = options.offline != null && (rows.total - 1) % every === 0;
    if (isChecked) checkedRowCount += 1;
    const kept = isChecked ? await keptOf(row, options) : null;
    rows[addRow(row, tallies, kept, options)] += 1;
  }
  // Who knows none of the fields is named when it is asked all the same, for its words.
  const named = tallies.filter((one) => knowing.includes(one.adapter) || one.isAsked());
  const platforms = await Promise.all(
    named.map(async ({ adapter, counts }) =>
      withDuration(counts(), fieldsOf(adapter, options), liner, priority),
    ),
  );
  return {
    rows,
    platforms,
    requests: each((name) => platforms.reduce((sum, { requests }) => sum + requests[name], 0)),
    durationMs: each((name) => Math.max(0, ...platforms.map((one) => one.durationMs[name]))),
    checkedRowCount,
  };
}

function fieldsOf(adapter: Adapter, { fields }: PlanOptions): PlatformPlan['fields'] {
  return fields ? fieldsGivenBy(adapter, fields) : null;
}

async function keptOf(
  row: CrateRow,
  { offline, isAlbumShared, decisions, fields }: PlanOptions,
): Promise<ReadonlySet<string> | null> {
  // What a person chose is asked for first, and decides about the rest.
  if (!offline || decisions?.of(row)) return null;
  return keptPlatforms(row, offline, { isAlbumShared: isAlbumShared?.(row), fields });
}

/** Counts a row on all platforms; answers as what it counts on the whole. */
function addRow(
  row: CrateRow,
  tallies: readonly PlatformTally[],
  kept: ReadonlySet<string> | null,
  { fields, decisions }: PlanOptions,
): Exclude<keyof CratePlan['rows'], 'total'> {
  const all = tallies.map(({ adapter }) => adapter);
  const adapters = fields ? adaptersInTurn(row, all, fields, decisions?.of(row)?.chosen) : all;
  const leads = adapters.flatMap((adapter, at) => {
    const others = fields ? adapters.slice(0, at) : all.filter((one) => one !== adapter);
    const tally = tallies.find((one) => one.adapter === adapter);
    return tally ? [{ tally, lead: tally.leadOf(row, others) }] : [];
  });
  const turns = fields ? turnsFor(row, fields, leads) : [];
  const added = leads.flatMap(({ tally, lead }, at) => {
    if (!lead) return [];
    const isKept = kept === null ? null : kept.has(tally.adapter.id);
    return [{ lead, isKept, isFirst: tally.add({ row, lead, turn: turns[at] ?? always, isKept }) }];
  });
  if (added.length === 0) return 'notAsked';
  if (added.every(({ isKept }) => isKept)) return 'kept';
  if (added.every(({ isFirst }) => !isFirst)) return 'shared';
  const isBy = (paths: readonly Lead['path'][]) =>
    added.some(({ lead }) => paths.includes(lead.path));
  if (isBy(['decision'])) return 'decided';
  return isBy(['isrc', 'barcode', 'catalogNumber']) ? 'byIdentifier' : 'bySearch';
}

function turnsFor(
  row: CrateRow,
  fields: readonly RecordField[],
  leads: readonly { readonly tally: PlatformTally; readonly lead: Lead | null }[],
): readonly Turn[] {
  const platforms = leads.map(({ tally, lead }) => {
    const { adapter, saidShare, elsewhereShare } = tally;
    const foundShare = lead ? tally.costOf(lead).foundShare : 0;
    return { adapter, lead, saidShare, elsewhereShare, foundShare };
  });
  return turnsOf(row, fields, platforms);
}

async function withDuration(
  counts: PlatformCounts,
  fields: PlatformPlan['fields'],
  liner: Liner<Adapter>,
  priority: Priority,
): Promise<PlatformPlan> {
  const budget = await liner.budget(counts.platform);
  const durationMs = each((name) => durationUnderLimits(counts.requests[name], budget, priority));
  return { ...counts, fields, budget, durationMs };
}

function each(of: (name: keyof Estimate) => number): Estimate {
  return { best: of('best'), expected: of('expected'), most: of('most') };
}
