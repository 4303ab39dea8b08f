import type { Adapter, Bound, ById, CallOptions } from '@linernotes/core';
import { type EntityKind, type EntityOf, type EntityRef, parseRef } from '@linernotes/model';
import { createAdapters } from '../adapters.ts';
import { type Console, writeJson } from '../console.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import { printEntity } from '../output/entity.ts';
import { noticesOf, printNotices } from '../output/notices.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { exitCodes, Problem, usageProblem } from '../problem.ts';
import { readSettingsOf } from '../settings.ts';
import type { SourceOptions } from '../source-options.ts';

const byId = {
  artist: 'artistById',
  label: 'labelById',
  'release-group': 'releaseGroupById',
  release: 'releaseById',
  recording: 'recordingById',
  playlist: 'playlistById',
} as const satisfies Record<EntityKind, keyof Bound<Adapter>>;

/** What the operations that find one thing have in common. */
type Find = (input: ById, call: CallOptions) => Promise<EntityOf[EntityKind] | null>;

/** `liner show <ref>`: one thing, whole. */
export async function showCommand(
  console: Console,
  text: string,
  options: SourceOptions & { readonly json?: boolean },
): Promise<number> {
  const read = await readSettingsOf(console);
  const ref = refOf(text);
  const factory = knownPlatforms().filter(({ definition }) => definition.id === ref.platform);
  const adapters = await createAdapters(console, factory, read);
  const liner = await openLiner(console, read, pipelineOptions(console, read, adapters), options);
  try {
    const operations: Partial<Bound<Adapter>> = liner.on(ref.platform);
    const find: Find | undefined = operations[byId[ref.kind]];
    if (!find)
      throw usageProblem(`${ref.platform} has no ${ref.kind} that could be shown by its id.`);
    const entity = await find({ id: ref.id }, { signal: console.signal });
    if (!entity)
      throw new Problem(`${ref.platform} has no ${ref.kind} "${ref.id}".`, {
        remedy: 'Check the id.',
      });
    if (options.json) {
      const notices = noticesOf([ref.platform]);
      writeJson(console, { ...entity, ...(notices.length > 0 ? { notices } : {}) });
    } else {
      printEntity(console, entity);
      printNotices(console, [ref.platform]);
    }
    return exitCodes.done;
  } finally {
    await liner.close();
  }
}

function refOf(text: string): EntityRef {
  const ref = parseRef(text) ?? refOfUrl(text);
  if (ref && knownPlatforms().some(({ definition }) => definition.id === ref.platform)) return ref;
  const forms = 'platform:kind:id (discogs:release:249504) or the address of a page';
  const known = knownPlatforms()
    .map(({ definition }) => definition.name)
    .join(' or ');
  throw usageProblem(`"${text}" is neither ${forms} on ${known}.`);
}

function refOfUrl(text: string): EntityRef | null {
  for (const { definition } of knownPlatforms()) {
    for (const { kind, pattern } of definition.urls) {
      const id = pattern.exec(text)?.groups?.['id'];
      if (id) return { platform: definition.id, kind, id };
    }
  }
  return null;
}
