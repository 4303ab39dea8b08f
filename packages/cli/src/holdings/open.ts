import type { Adapter, HoldingsKind, Liner } from '@linernotes/core';
import { type HoldingsTarget, openHoldings } from '@linernotes/holdings';
import { createAdapters, platformsNamed } from '../adapters.ts';
import type { Console } from '../console.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import type { PlatformFactory } from '../platforms.ts';
import { usageProblem } from '../problem.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';

/** What all commands on holdings take. */
export interface HoldingsOptions {
  readonly on?: readonly string[];
  readonly json?: boolean;
}

/** A list, ready to be read and changed, and what it was opened with. */
export interface OpenedHoldings {
  readonly target: HoldingsTarget;
  readonly liner: Liner<Adapter>;
  readonly read: ReadSetting;
}

/** Does work on a list of the person who is logged in; closes what it opened. */
export async function withHoldings<Value>(
  console: Console,
  kind: HoldingsKind,
  options: HoldingsOptions,
  work: (opened: OpenedHoldings) => Promise<Value>,
): Promise<Value> {
  const read = await readSettingsOf(console);
  const factory = platformFor(kind, options, read);
  const adapters = await createAdapters(console, [factory], read);
  // What people own changes while nobody looks: no answer is kept.
  const sources = { cache: false };
  const liner = await openLiner(console, read, pipelineOptions(console, read, adapters), sources);
  try {
    const { signal } = console;
    const target = await openHoldings(liner, factory.definition.id, kind, { signal });
    return await work({ target, liner, read });
  } finally {
    await liner.close();
  }
}

function platformFor(
  kind: HoldingsKind,
  { on }: HoldingsOptions,
  read: ReadSetting,
): PlatformFactory {
  const named = platformsNamed(on, read);
  const able = named.filter((factory) => kind in holdingsOf(factory));
  const [only] = able;
  if (able.length === 1 && only) return only;
  if (able.length === 0) {
    const names = named.map(({ definition }) => definition.name).join(' and ');
    throw usageProblem(`${names || 'No platform'} has no ${kind}.`, 'Choose another with --on.');
  }
  const ids = able.map(({ definition }) => definition.id).join(', ');
  throw usageProblem(`Several platforms have a ${kind}: ${ids}.`, 'Choose one with --on.');
}

/** The lists that people keep on a platform; none where it says of none. */
export function holdingsOf({ definition }: PlatformFactory): object {
  return ('holdings' in definition && definition.holdings) || {};
}
