import type { Adapter, Bound, ById, CallOptions, Liner } from '@linernotes/core';
import { type EntityKind, type EntityOf, type EntityRef, parseRef } from '@linernotes/model';
import { knownPlatforms } from './plugins/registry.ts';
import { usageProblem } from './problem.ts';

const byId = {
  artist: 'artistById',
  label: 'labelById',
  'release-group': 'releaseGroupById',
  release: 'releaseById',
  recording: 'recordingById',
  playlist: 'playlistById',
} as const satisfies Record<EntityKind, keyof Bound<Adapter>>;

/** What the operations that find one thing have in common. */
export type Find = (input: ById, call: CallOptions) => Promise<EntityOf[EntityKind] | null>;

/** What finds a thing by its id on its platform; `undefined` where the platform cannot. */
export function finderOf(liner: Liner<Adapter>, ref: EntityRef): Find | undefined {
  const operations: Partial<Bound<Adapter>> = liner.on(ref.platform);
  return operations[byId[ref.kind]];
}

/** Reads `platform:kind:id` or the address of a page. @throws Problem of usage */
export function refOf(text: string): EntityRef {
  const ref = parseRef(text) ?? refOfUrl(text);
  if (ref && knownPlatforms().some(({ definition }) => definition.id === ref.platform)) return ref;
  const forms = 'platform:kind:id (discogs:release:249504) nor the address of a page';
  const known = knownPlatforms()
    .map(({ definition }) => definition.name)
    .join(' or ');
  throw usageProblem(`"${text}" is neither ${forms} on ${known}.`);
}

/** The thing whose page it is; `null` for an address that no platform here has. */
export function refOfUrl(text: string): EntityRef | null {
  for (const { definition } of knownPlatforms()) {
    for (const { kind, pattern } of definition.urls) {
      const id = pattern.exec(text)?.groups?.['id'];
      if (id) return { platform: definition.id, kind, id };
    }
  }
  return null;
}
