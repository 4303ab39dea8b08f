import type { Adapter, Liner } from '@linernotes/core';
import { type CrateItem, parseItem } from '../enrich.ts';
import { type RecordField, recordFields } from '../fields.ts';
import { lookUp } from '../look-up.ts';
import { createPlatformState, type PlatformState } from '../platform-state.ts';
import type { CrateRow } from '../row.ts';
import { fieldsOfRow, fieldsSaid } from '../wanted.ts';
import {
  type CostKind,
  type Costs,
  kindOf,
  opening,
  type PathCost,
  type Trait,
  type TraitCosts,
  traitOf,
} from './costs.ts';
import { countingLiner } from './counting-liner.ts';
import { type Lead, type LeadContext, leadOf } from './lead.ts';

/** What is known of one kind so far. */
interface Cell {
  readonly keys: Set<string>;
  /** First questions that were asked, and those after which something else can be. */
  askedCount: number;
  goingOnCount: number;
  workCount: number;
  readonly further: Map<string, number>;
  readonly openings: Map<string, number>;
  rowCount: number;
  foundCount: number;
}

/** What was found on platforms of a kind, and what of it says a field. */
interface Said {
  /** Rows that such a platform has not, and those of them that another has. */
  missedCount: number;
  elsewhereCount: number;
  readonly found: Map<RecordField, number>;
  readonly said: Map<RecordField, number>;
}

interface Measured {
  readonly cells: Map<string, Cell>;
  readonly works: Set<string>;
  readonly said: Readonly<Record<Trait, Said>>;
}

/**
 * Looks up the rows of a crate, one after the other and each question once, and tells what they cost by the kind of
 * their first question: what {@link planCrate} expects of other crates. It asks the platforms.
 */
export async function measureCosts(
  items: Iterable<CrateItem> | AsyncIterable<CrateItem>,
  liner: Liner<Adapter>,
  context: LeadContext = {},
): Promise<Costs> {
  const empty = (): Said => ({
    missedCount: 0,
    elsewhereCount: 0,
    found: new Map(),
    said: new Map(),
  });
  const said = { recordings: empty(), releases: empty() };
  const measured: Measured = { cells: new Map(), works: new Set(), said };
  const known = new Map<string, Promise<unknown>>();
  // What an operation takes mostly is counted by who plans.
  const eachOf = (id: string, capability: string): number => {
    const each: Readonly<Record<string, number>> =
      liner.adapters.find((adapter) => adapter.id === id)?.requestsEach ?? {};
    return each[capability] ?? 1;
  };
  for await (const item of items) {
    const { row } = parseItem(item);
    if (!row) continue;
    const asked: { id: string; capability: string; count: number }[] = [];
    const counted = countingLiner(liner, known, (id, capability) =>
      asked.push({ id, capability, count: 1 / eachOf(id, capability) }),
    );
    const states = counted.adapters.map((adapter) => createPlatformState(counted, adapter, {}));
    await lookUp(row, states, counted, context.isAlbumShared?.(row));
    for (const state of states) {
      const { id } = state.adapter;
      const others = states.flatMap((other) => (other === state ? [] : [other.operations]));
      const lead = leadOf(row, { id, operations: state.operations, others }, context);
      if (lead) addLead(measured, { state, lead, asked: asked.filter((one) => one.id === id) });
      addSaid(said[traitOf(state.operations)], row, state, states);
    }
  }
  return costsOf(measured);
}

interface AskedLead {
  readonly state: PlatformState;
  readonly lead: Lead;
  /** What left for the row, in its order. */
  readonly asked: readonly { readonly capability: string; readonly count: number }[];
}

function addLead({ cells, works }: Measured, { state, lead, asked }: AskedLead): void {
  const { adapter, operations, chosen } = state;
  const cell = cellOf(cells, traitOf(operations), kindOf(lead));
  const { opened = [], questions = [] } = Object.groupBy(asked, ({ capability }) =>
    opening.has(capability) ? 'opened' : 'questions',
  );
  const key = `${adapter.id} ${lead.key}`;
  const isFirst = !cell.keys.has(key);
  cell.keys.add(key);
  if (isFirst && questions.length > 0) cell.askedCount += 1;
  if (isFirst && lead.canGoOn) cell.goingOnCount += 1;
  if (!works.has(`${adapter.id} ${lead.work}`)) cell.workCount += 1;
  works.add(`${adapter.id} ${lead.work}`);
  addTo(cell.openings, opened);
  if (lead.canGoOn) addTo(cell.further, isFirst ? questions.slice(1) : questions);
  cell.rowCount += 1;
  if (chosen) cell.foundCount += 1;
}

function addTo(counts: Map<string, number>, asked: AskedLead['asked']): void {
  for (const { capability, count } of asked)
    counts.set(capability, (counts.get(capability) ?? 0) + count);
}

function addSaid(
  measured: Said,
  row: CrateRow,
  { chosen }: PlatformState,
  states: readonly PlatformState[],
): void {
  if (!chosen) {
    measured.missedCount += 1;
    if (states.some((other) => other.chosen)) measured.elsewhereCount += 1;
    return;
  }
  const { found, said } = measured;
  const says = fieldsSaid([chosen]);
  for (const field of fieldsOfRow(row, recordFields)) {
    found.set(field, (found.get(field) ?? 0) + 1);
    if (says.has(field)) said.set(field, (said.get(field) ?? 0) + 1);
  }
}

function cellOf(cells: Map<string, Cell>, trait: Trait, kind: CostKind): Cell {
  const name = `${trait} ${kind}`;
  const counts = { askedCount: 0, goingOnCount: 0, workCount: 0, rowCount: 0, foundCount: 0 };
  const cell = cells.get(name) ?? {
    keys: new Set(),
    further: new Map(),
    openings: new Map(),
    ...counts,
  };
  cells.set(name, cell);
  return cell;
}

function costsOf({ cells, said }: Measured): Costs {
  const paths: Record<Trait, Partial<Record<CostKind, PathCost>>> = {
    recordings: {},
    releases: {},
  };
  for (const [name, cell] of cells) {
    const [trait, path] = name.split(' ') as [Trait, CostKind]; // as `cellOf` joins them
    const { keys, askedCount, goingOnCount, workCount, rowCount, foundCount } = cell;
    paths[trait][path] = {
      leadCount: keys.size,
      goingOnCount,
      askedShare: rounded(askedCount / keys.size),
      further: dividedBy(() => goingOnCount, cell.further),
      openings: dividedBy(
        (name) => (name === 'recordingById' ? keys.size : workCount),
        cell.openings,
      ),
      foundShare: rounded(foundCount / rowCount),
    };
  }
  const of = (trait: Trait): TraitCosts => ({
    paths: paths[trait],
    elsewhereShare: elsewhereShareOf(said[trait]),
    said: sharesOf(said[trait]),
  });
  return { recordings: of('recordings'), releases: of('releases') };
}

function elsewhereShareOf({ missedCount, elsewhereCount }: Said): number | null {
  return missedCount === 0 ? null : rounded(elsewhereCount / missedCount);
}

function sharesOf({ found, said }: Said): TraitCosts['said'] {
  const shares = [...found].map(([field, count]) => [
    field,
    rounded((said.get(field) ?? 0) / count),
  ]);
  return Object.fromEntries(shares);
}

function dividedBy(
  wholeOf: (name: string) => number,
  counts: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  const each = [...counts].map(([name, count]) => [name, rounded(count / (wholeOf(name) || 1))]);
  return Object.fromEntries(each);
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}
