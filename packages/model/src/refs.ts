import * as z from 'zod';

/** The kinds of things that platforms know; all but the playlist in MusicBrainz's words. */
export const EntityKind = z.enum([
  'artist',
  'label',
  'release-group',
  'release',
  'recording',
  'playlist',
]);
export type EntityKind = z.infer<typeof EntityKind>;

/** Names one thing on one platform; written `discogs:release:249504`. */
export const EntityRef = z
  .object({ platform: z.string().min(1), kind: EntityKind, id: z.string().min(1) })
  .readonly();
export type EntityRef = z.infer<typeof EntityRef>;

/** Where an entity or a value comes from. */
export const Source = z
  .object({
    platform: z.string().min(1),
    kind: EntityKind,
    id: z.string().min(1),
    /** The id that was asked for, where the platform answered with another: it was merged into this one. */
    requestedId: z.string().min(1).optional(),
    /** Scheme and host of the server that answered, where several can: a mirror, or the one behind it. */
    server: z.string().min(1).optional(),
    /** The page that a person can open. */
    url: z.url().optional(),
    /** When the platform answered; ISO 8601 in UTC. */
    fetchedAt: z.iso.datetime(),
  })
  .readonly();
export type Source = z.infer<typeof Source>;

/** Writes a reference as `platform:kind:id`. */
export function formatRef(ref: EntityRef): string {
  return `${ref.platform}:${ref.kind}:${ref.id}`;
}

/** Reads `platform:kind:id`; `null` when the text is not of that form. */
export function parseRef(text: string): EntityRef | null {
  const [platform = '', kind = '', ...rest] = text.trim().split(':');
  const parsed = EntityRef.safeParse({ platform, kind, id: rest.join(':') });
  return parsed.success && /^[a-z0-9]+$/.test(platform) ? parsed.data : null;
}
