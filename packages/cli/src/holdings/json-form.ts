import type { Holding, HoldingsNames, WantedHolding } from '@linernotes/core';
import type { JsonObject } from '@linernotes/exporters';
import { type HoldingsTarget, sharedNames } from '@linernotes/holdings';
import { formatArtistCredit, formatRef } from '@linernotes/model';
import * as z from 'zod';
import { version } from '../version.ts';

/** A holding as files and lists show it: folders and fields by name, fields of one name by their ids. */
export function toJsonHolding(holding: Holding, { folders, fields }: HoldingsNames): JsonObject {
  const { id, release, folderId, rating, addedAt } = holding;
  const shared = sharedNames(fields);
  const nameOf = (fieldId: string): string => {
    const name = fields.find((field) => field.id === fieldId)?.name;
    // Of two with one name, the other would be lost.
    return name === undefined || shared.has(name) ? fieldId : name;
  };
  const named = Object.entries(holding.fields).map(([fieldId, value]) => [nameOf(fieldId), value]);
  const { source, title, artistCredit, date, labels, formats } = release;
  return {
    ref: formatRef(source),
    releaseId: source.id,
    id,
    artist: formatArtistCredit(artistCredit),
    title,
    year: date?.slice(0, 4) ?? null,
    labels: labels.map((one) => ({
      name: one.name ?? null,
      catalogNumber: one.catalogNumber ?? null,
    })),
    formats: formats.map(({ name, descriptions }) => [name, ...descriptions].join(', ')),
    folder: folders.find((folder) => folder.id === folderId)?.name ?? null,
    rating,
    fields: Object.fromEntries(named),
    addedAt,
    url: source.url ?? null,
  };
}

/** What stands beside the items. */
export function jsonHeader(
  { platform, kind, owner }: HoldingsTarget,
  notices: readonly object[],
): Readonly<Record<string, JsonObject | string | number | JsonObject[]>> {
  const generatedBy = { name: 'liner', version };
  const header = { schemaVersion: 1, generatedBy, platform, kind, owner };
  // Notices are plain data.
  return notices.length > 0 ? { ...header, notices: notices as JsonObject[] } : header;
}

const Item = z.object({
  releaseId: z.string().min(1),
  id: z.string().optional(),
  folder: z.string().nullish(),
  rating: z.number().nullish(),
  fields: z.record(z.string(), z.string()).optional(),
});

const File = z.object({
  schemaVersion: z.literal(1),
  platform: z.string(),
  kind: z.string(),
  items: z.array(z.unknown()),
});

/** A file of our own, and what is wrong with it. */
export type ReadFile =
  | { readonly problem: string }
  | {
      readonly platform: string;
      readonly kind: string;
      readonly items: readonly (WantedHolding | null)[];
    };

interface FileContext extends Pick<HoldingsTarget, 'releaseIdOf'> {
  readonly fieldNames: readonly string[];
}

/** Reads a file that an export wrote; an item that cannot be read is `null`. */
export function readJsonFile(
  text: string,
  name: string,
  { fieldNames, releaseIdOf }: FileContext,
): ReadFile {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { problem: `${name} is no JSON.` };
  }
  const file = File.safeParse(body);
  if (!file.success) return { problem: `${name} is no export of a collection or wantlist.` };
  const { platform, kind, items } = file.data;
  return {
    platform,
    kind,
    items: items.map((item) => toWanted(item, { fieldNames, releaseIdOf })),
  };
}

/** Such a file tells everything of a copy: what it does not name is empty. */
function toWanted(item: unknown, { fieldNames, releaseIdOf }: FileContext): WantedHolding | null {
  const read = Item.safeParse(item);
  const releaseId = read.success ? releaseIdOf(read.data.releaseId) : null;
  if (!read.success || releaseId === null) return null;
  const { id, folder, rating, fields } = read.data;
  const empty = Object.fromEntries(fieldNames.map((name) => [name, '']));
  return {
    releaseId,
    ...(id === undefined ? {} : { id }),
    ...(folder ? { folder } : {}),
    ...(rating === undefined ? {} : { rating }),
    ...(fields ? { fields: { ...empty, ...fields } } : {}),
  };
}
