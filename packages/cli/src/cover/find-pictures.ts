import { type Adapter, type CallOptions, isLinerError, type Liner } from '@linernotes/core';
import { type EntityKind, type EntityRef, formatRef, type Image } from '@linernotes/model';
import { idsOf } from '../adapters.ts';
import { printable } from '../console.ts';
import type { PlatformFactory } from '../platforms.ts';
import { Problem } from '../problem.ts';
import { finderOf, refOfUrl } from '../refs.ts';

/** Pictures, and who has them. */
export interface Pictured {
  /** Of what they are; another thing than was asked for, where a link was followed. */
  readonly ref: EntityRef;
  /** The platform that has them: that of `ref`, or one that takes its ids. */
  readonly platform: string;
  readonly images: readonly Image[];
}

type Call = Pick<CallOptions, 'signal'>;

/** The platforms that have pictures of things by the ids of this one, itself first. */
export function havingPicturesOf(
  platform: string,
  all: readonly PlatformFactory[],
): readonly PlatformFactory[] {
  const having = all.filter(
    ({ definition }) => 'images' in definition.operations && idsOf(definition) === platform,
  );
  return having.toSorted((one, other) => rank(one, platform) - rank(other, platform));
}

function rank({ definition }: PlatformFactory, platform: string): number {
  return definition.id === platform ? 0 : 1;
}

/** All pictures of a thing, by the first platform of the liner that has any; `null` where none has. */
export async function picturesOf(
  liner: Liner<Adapter>,
  ref: EntityRef,
  call: Call,
): Promise<Pictured | null> {
  const asked = liner.adapters.filter(
    ({ idsOf, operations }) => 'images' in operations && idsOf === ref.platform,
  );
  for (const { id } of asked) {
    const images = await imagesAt(liner, id, ref, call);
    if (images.length > 0) return { ref, platform: id, images };
  }
  return null;
}

interface WithImages {
  readonly images?: (
    input: { readonly kind: EntityKind; readonly id: string },
    call: Call,
  ) => Promise<readonly Image[]>;
}

async function imagesAt(
  liner: Liner<Adapter>,
  platform: string,
  { kind, id }: EntityRef,
  call: Call,
): Promise<readonly Image[]> {
  const operations: WithImages = liner.on(platform);
  return (await operations.images?.({ kind, id }, call)) ?? [];
}

/**
 * The problem of a thing without pictures: whether there is no such thing, or it has none, its platform knows.
 * What has the pictures may not: the same 404 stands for both.
 */
export async function withoutPictures(
  liner: Liner<Adapter>,
  ref: EntityRef,
  call: Call,
): Promise<Problem> {
  const adapter = liner.adapters.find(({ id }) => id === ref.platform);
  const find = adapter && finderOf(liner, ref);
  if (!find) {
    const message = `There are no pictures of ${formatRef(ref)}, or there is no such thing.`;
    return new Problem(message, { remedy: 'Check the id.' });
  }
  const { name } = adapter;
  const what = `${ref.kind} "${printable(ref.id)}"`;
  if (await find({ id: ref.id }, call)) {
    return new Problem(`${name} knows the ${what}, and it has no cover art.`, {
      remedy: 'Another platform may have some: --anywhere follows the links to them.',
    });
  }
  return new Problem(`There is no ${what} at ${name}.`, { remedy: 'Check the id.' });
}

/** Pictures of the same thing on the platforms that it is linked to; `null` where there are none. */
export async function picturesElsewhere(
  liner: Liner<Adapter>,
  ref: EntityRef,
  call: Call,
): Promise<Pictured | null> {
  for (const linked of await linkedTo(liner, ref, call)) {
    if (linked.platform === ref.platform) continue;
    const found = await picturesOf(liner, linked, call).catch((error: unknown) => {
      // One that fails is no reason not to ask the next; an abort is.
      if (isLinerError(error)) return null;
      throw error;
    });
    if (found) return found;
  }
  return null;
}

interface WithLinks {
  readonly links?: (
    input: { readonly kind: EntityKind; readonly id: string },
    call: Call,
  ) => Promise<readonly { readonly url: string }[]>;
}

async function linkedTo(
  liner: Liner<Adapter>,
  { platform, kind, id }: EntityRef,
  call: Call,
): Promise<readonly EntityRef[]> {
  if (!liner.adapters.some((one) => one.id === platform)) return [];
  const operations: WithLinks = liner.on(platform);
  const links = (await operations.links?.({ kind, id }, call)) ?? [];
  const refs = links.flatMap(({ url }) => refOfUrl(url) ?? []);
  return refs.filter((one) => one.kind === kind);
}
