// What rows cost in several crates, taken together.
import type { Costs, PathCost, Trait } from '@linernotes/enrich';

type Path = keyof Costs['recordings']['paths'];
type Shares = Readonly<Record<string, number>>;

/** How much each of several counts. */
interface Weighed<Value> {
  readonly value: Value;
  readonly weight: number;
}

/** Crates of one catalogue: each question counts as much as the next. */
export function pooledByQuestion(all: readonly Costs[]): Costs {
  return pooled(all, (count) => count);
}

/** Catalogues: each counts as much as the next, however many rows it was measured with. */
export function pooledByCatalogue(all: readonly Costs[]): Costs {
  return pooled(all, (count) => Math.min(1, count));
}

type Weigh = (count: number) => number;

function pooled(all: readonly Costs[], weigh: Weigh): Costs {
  const of = (trait: Trait): Costs[Trait] =>
    pooledTrait(
      all.map((costs) => costs[trait]),
      weigh,
    );
  return { recordings: of('recordings'), releases: of('releases') };
}

function pooledTrait(all: readonly Costs[Trait][], weigh: Weigh): Costs[Trait] {
  const names = [...new Set(all.flatMap(({ paths }) => Object.keys(paths) as Path[]))]; // as it has them
  const paths = names.map((name) => {
    const measured = all.flatMap(({ paths }) => paths[name] ?? []);
    return [name, pooledPath(measured, weigh)] as const;
  });
  const elsewhere = all.flatMap(({ elsewhereShare }) => elsewhereShare ?? []);
  return {
    elsewhereShare:
      elsewhere.length > 0 ? mean(elsewhere.map((value) => ({ value, weight: 1 }))) : null,
    paths: Object.fromEntries(paths),
    said: saidOf(all.map(({ said }) => said)),
  };
}

function pooledPath(measured: readonly PathCost[], weigh: Weigh): PathCost {
  const of = (read: (cost: PathCost) => number): number =>
    mean(measured.map((cost) => ({ value: read(cost), weight: weigh(cost.leadCount) })));
  const sum = (read: (cost: PathCost) => number): number =>
    measured.reduce((all, cost) => all + read(cost), 0);
  return {
    leadCount: sum(({ leadCount }) => leadCount),
    goingOnCount: sum(({ goingOnCount }) => goingOnCount),
    askedShare: of(({ askedShare }) => askedShare),
    further: means(measured, ({ further, goingOnCount }) => [further, weigh(goingOnCount)]),
    openings: means(measured, ({ openings, leadCount }) => [openings, weigh(leadCount)]),
    foundShare: of(({ foundShare }) => foundShare),
  };
}

/** One that has no number has 0. */
function means(
  all: readonly PathCost[],
  read: (cost: PathCost) => readonly [shares: Shares, weight: number],
): Shares {
  const weighed = all.map(read).filter(([, weight]) => weight > 0);
  const names = [...new Set(weighed.flatMap(([shares]) => Object.keys(shares)))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      mean(weighed.map(([shares, weight]) => ({ value: shares[name] ?? 0, weight }))),
    ]),
  );
}

/** Of each field, the mean of the crates whose rows can have it. */
function saidOf(all: readonly Shares[]): Costs[Trait]['said'] {
  const names = [...new Set(all.flatMap((said) => Object.keys(said)))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      mean(all.flatMap((said) => said[name] ?? []).map((value) => ({ value, weight: 1 }))),
    ]),
  );
}

function mean(all: readonly Weighed<number>[]): number {
  const whole = all.reduce((sum, { weight }) => sum + weight, 0);
  const sum = all.reduce((weighed, { value, weight }) => weighed + value * weight, 0);
  return Math.round((sum / (whole || 1)) * 100) / 100;
}
