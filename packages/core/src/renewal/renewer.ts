import type { Adapter, AskAs } from '../adapter.ts';
import { abortable } from '../clock.ts';
import type { Breaker } from '../policies/breaker.ts';
import type { CredentialKeeper, CredentialValues } from './keeper.ts';

export interface RenewerOptions {
  readonly current: () => Adapter;
  readonly keeper: CredentialKeeper;
  /** Asks with a proof of its own, outside of the requests that wait. */
  readonly ask: (adapter: Adapter) => AskAs;
  /** Puts the renewed adapter in the place of the other. */
  readonly replace: (renewed: Adapter) => void;
  /** Who gives out credentials may be down while the platform is not: the circuit is that of its own part. */
  readonly breaker: Pick<Breaker, 'run'>;
}

/** The part of a platform that gives out credentials, which may be another server. */
const part = 'renewal';

/**
 * Renews the credential of an adapter: once for all requests that wait for it. Answers whether it may be
 * asked again.
 */
export type Renew = (stale: Adapter, signal: AbortSignal | undefined) => Promise<boolean>;

/** In a replay nobody is asked, and what was answered then comes next. */
export const replayedRenew: Renew = async () => true;

export function createRenewer({ current, keeper, ask, replace, breaker }: RenewerOptions): Renew {
  let underWay: Promise<void> | null = null;
  const renew = async (adapter: Adapter): Promise<void> => {
    const { renewal, id: platform, origin } = adapter;
    if (!renewal) return;
    const credential = { platform, origin, values: renewal.values };
    const values = await keeper.renewed(credential, async (latest) => {
      const { renewal: own } = renewal.with(latest);
      // Without one there is nothing that could take the place of what is there.
      return own ? own.renew(ask(adapter)) : latest;
    });
    if (!isSame(values, renewal.values)) replace({ ...current(), ...renewal.with(values) });
  };
  return async (stale, signal) => {
    // Somebody else was quicker.
    if (current() !== stale) return true;
    underWay ??= breaker
      .run(part, () => renew(stale))
      .finally(() => {
        underWay = null;
      });
    await abortable(underWay, signal);
    return current() !== stale;
  };
}

function isSame(one: CredentialValues, other: CredentialValues): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
