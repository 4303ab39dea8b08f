import type { Adapter, Liner } from '@linernotes/core';
import { type EntityRef, formatRef } from '@linernotes/model';
import { createAdapters, idsOf } from '../adapters.ts';
import { type Console, note } from '../console.ts';
import type { WantedPx } from '../cover/choose.ts';
import {
  havingPicturesOf,
  type Pictured,
  picturesElsewhere,
  picturesOf,
  withoutPictures,
} from '../cover/find-pictures.ts';
import { saveCovers } from '../cover/save.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import type { PlatformFactory } from '../platforms.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { Problem, usageProblem } from '../problem.ts';
import { refOf } from '../refs.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';
import type { SourceOptions } from '../source-options.ts';

export interface CoverOptions extends SourceOptions {
  readonly size: WantedPx;
  readonly type?: string;
  readonly out?: string;
  readonly all?: boolean;
  readonly force?: boolean;
  readonly anywhere?: boolean;
  readonly json?: boolean;
}

/** `liner cover <ref>`: saves its pictures, those of who takes the ids of its platform too. */
export async function coverCommand(
  console: Console,
  text: string,
  options: CoverOptions,
): Promise<number> {
  const read = await readSettingsOf(console);
  const ref = whoseIds(refOf(text));
  const having = havingPicturesOf(ref.platform, knownPlatforms());
  if (having.length === 0 && !options.anywhere) {
    throw usageProblem(
      `${ref.platform} has no pictures.`,
      'Those of what it links to are found by --anywhere.',
    );
  }
  const call = { signal: console.signal };
  const surroundings = { console, read, options };
  const exitCode = await using(surroundings, having, async (liner) => {
    const found = await picturesOf(liner, ref, call);
    return found && saveCovers(console, liner, found, options);
  });
  if (exitCode !== null) return exitCode;
  const others = await usable(surroundings, ref);
  return using(surroundings, others, async (liner) => {
    const found = options.anywhere ? await picturesElsewhere(liner, ref, call) : null;
    if (!found) throw await withoutPictures(liner, ref, call);
    tellWhere(console, found);
    return saveCovers(console, liner, found, options);
  });
}

/** What is asked for by the ids of another platform is a thing of that. */
function whoseIds(ref: EntityRef): EntityRef {
  const factory = knownPlatforms().find(({ definition }) => definition.id === ref.platform);
  return factory ? { ...ref, platform: idsOf(factory.definition) } : ref;
}

function tellWhere(console: Console, { ref }: Pictured): void {
  note(console, `It has none itself; ${formatRef(ref)}, which it is linked to, has.`);
}

interface Around {
  readonly console: Console;
  readonly read: ReadSetting;
  readonly options: CoverOptions;
}

async function using<Value>(
  { console, read, options }: Around,
  factories: readonly PlatformFactory[],
  work: (liner: Liner<Adapter>) => Promise<Value>,
): Promise<Value> {
  const adapters = await createAdapters(console, factories, read);
  const liner = await openLiner(console, read, pipelineOptions(console, read, adapters), options);
  try {
    return await work(liner);
  } finally {
    await liner.close();
  }
}

/**
 * The platform whose thing it is, and, where pictures may come from anywhere, all that have some, as far as
 * their settings allow.
 * @throws Problem where the first is not among them: what it alone knows cannot be told
 */
async function usable(
  { console, read, options }: Around,
  ref: EntityRef,
): Promise<readonly PlatformFactory[]> {
  const wanted = knownPlatforms().filter(
    ({ definition: { id, operations } }) =>
      id === ref.platform || (options.anywhere && 'images' in operations),
  );
  const good: PlatformFactory[] = [];
  for (const factory of wanted) {
    const { id, name } = factory.definition;
    try {
      await createAdapters(console, [factory], read);
      good.push(factory);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (id === ref.platform) throw untold(ref, name, error);
      note(console, `${name} is not asked: ${error.message}`);
    }
  }
  return good;
}

function untold(ref: EntityRef, name: string, { message }: Problem): Problem {
  return new Problem(`There are no pictures of ${formatRef(ref)}, or there is no such thing.`, {
    remedy: `${name} knows which, but cannot be asked: ${message}`,
  });
}
