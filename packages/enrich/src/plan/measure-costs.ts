import type { Adapter, CallOptions, Liner } from '@linernotes/core';
import { type CrateItem, parseItem } from '../enrich.ts';
import { lookUp } from '../look-up.ts';
import { createPlatformState, type Operations } from '../platform-state.ts';
import { type Costs, opening, type PathCost, type Trait, traitOf } from './costs.ts';
import { type LeadContext, leadOf, type Path } from './lead.ts';

/** What is known of one kind so far. */
interface Cell {
  readonly keys: Set<string>;
  readonly works: Set<string>;
  readonly requests: Map<string, number>;
  rowCount: number;
  foundCount: number;
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
  const cells = new Map<string, Cell>();
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
    const paying = new Map<string, Cell>();
    const counted = countingLiner(liner, known, (id, capability) => {
      const requests = paying.get(id)?.requests;
      requests?.set(capability, (requests.get(capability) ?? 0) + 1 / eachOf(id, capability));
    });
    const states = counted.adapters.map((adapter) => createPlatformState(counted, adapter, {}));
    for (const { adapter, operations } of states) {
      const others = states.flatMap((other) =>
        other.adapter === adapter ? [] : [other.operations],
      );
      const lead = leadOf(row, { id: adapter.id, operations, others }, context);
      if (!lead) continue;
      const cell = cellOf(cells, traitOf(operations), lead.path);
      cell.keys.add(`${adapter.id} ${lead.key}`);
      cell.works.add(`${adapter.id} ${lead.work}`);
      paying.set(adapter.id, cell);
    }
    await lookUp(row, states, counted, context.isAlbumShared?.(row));
    for (const { adapter, chosen } of states) {
      const cell = paying.get(adapter.id);
      if (cell) cell.rowCount += 1;
      if (cell && chosen) cell.foundCount += 1;
    }
  }
  return costsOf(cells);
}

function cellOf(cells: Map<string, Cell>, trait: Trait, path: Path): Cell {
  const name = `${trait} ${path}`;
  const cell = cells.get(name) ?? {
    keys: new Set(),
    works: new Set(),
    requests: new Map(),
    rowCount: 0,
    foundCount: 0,
  };
  cells.set(name, cell);
  return cell;
}

function costsOf(cells: ReadonlyMap<string, Cell>): Costs {
  const costs: Record<Trait, Partial<Record<Path, PathCost>>> = { recordings: {}, releases: {} };
  for (const [name, { keys, works, requests, rowCount, foundCount }] of cells) {
    const [trait, path] = name.split(' ') as [Trait, Path]; // as `cellOf` joins them
    const { opens = [], asks = [] } = Object.groupBy(requests, ([capability]) =>
      opening.has(capability) ? 'opens' : 'asks',
    );
    costs[trait][path] = {
      leadCount: keys.size,
      requests: dividedBy(keys.size, asks),
      openings: dividedBy(works.size, opens),
      foundShare: rounded(foundCount / rowCount),
    };
  }
  return costs;
}

function dividedBy(
  whole: number,
  counts: readonly (readonly [string, number])[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(counts.map(([name, count]) => [name, rounded(count / whole)]));
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}

type Operation = (input: unknown, call?: CallOptions<string>) => Promise<unknown>;

/** The same liner: equal questions are asked once, and each request that leaves is told. */
function countingLiner(
  liner: Liner<Adapter>,
  known: Map<string, Promise<unknown>>,
  onRequest: (id: string, capability: string) => void,
): Liner<Adapter> {
  const of = (id: string): Operations => {
    const operations = Object.entries(liner.on(id)).map(([capability, operation]) => {
      const ask = operation as Operation; // Which input it takes is known to its caller.
      const once: Operation = (input, call) => {
        const key = JSON.stringify([id, capability, input]);
        const urls = new Set<string>();
        const told: CallOptions['onRequest'] = (request) => {
          if (!request || request.isProof || urls.has(request.url)) return;
          urls.add(request.url);
          onRequest(id, capability);
        };
        const answer = known.get(key) ?? ask(input, { ...call, onRequest: told });
        known.set(key, answer);
        return answer;
      };
      return [capability, once] as const;
    });
    return Object.fromEntries(operations);
  };
  // The operations are those of `liner.on`, with the same inputs and answers.
  return { ...liner, on: of as unknown as Liner<Adapter>['on'] };
}
