import { type Outcome, type Subject, scoreMatch } from '../src/index.ts';

/** What the rows of a crate are matched from. */
export const accepted = 0.75;

export const track = { artist: 'Daft Punk', title: 'Get Lucky' };

export function scoreOf(wanted: Subject, found: Subject): number {
  return scoreMatch(wanted, found).score;
}

export function outcomesOf(wanted: Subject, found: Subject): Record<string, Outcome> {
  const { reasons } = scoreMatch(wanted, found);
  return Object.fromEntries(reasons.map(({ field, outcome }) => [field, outcome]));
}
