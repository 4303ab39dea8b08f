import type { Holding, HoldingsKind } from '@linernotes/core';
import type { readSnapshot } from '@linernotes/holdings';
import { formatArtistCredit } from '@linernotes/model';
import { aside, type Console, writeJson } from '../console.ts';
import { jsonHeader, toJsonHolding } from '../holdings/json-form.ts';
import { type HoldingsOptions, type OpenedHoldings, withHoldings } from '../holdings/open.ts';
import { noticesOf, printNotices } from '../output/notices.ts';
import { printTable, whole } from '../output/table.ts';
import { exitCodes, usageProblem } from '../problem.ts';

interface ListOptions extends HoldingsOptions {
  readonly folder?: string;
  readonly limit: number;
}

/** `liner collection list`: the first of them, or of a folder. */
export async function listHoldings(
  console: Console,
  kind: HoldingsKind,
  options: ListOptions,
): Promise<number> {
  return withHoldings(console, kind, options, async (opened) => {
    const { target } = opened;
    const { signal } = console;
    const names = {
      folders: await target.folders({ signal }),
      fields: await target.fields({ signal }),
    };
    const folderId = folderIdOf(opened, names.folders, options.folder);
    const listing = target.all({ signal, ...(folderId === undefined ? {} : { folderId }) });
    const shown: Holding[] = [];
    for await (const holding of listing) {
      shown.push(holding);
      if (shown.length >= options.limit) break;
    }
    const { total } = listing;
    if (options.json) {
      const items = shown.map((one) => toJsonHolding(one, names));
      writeJson(console, { ...jsonHeader(target, noticesOf([target.platform])), total, items });
      return exitCodes.done;
    }
    const rows = shown.map((one) => cellsOf(one, names.folders));
    if (rows.length > 0) {
      printTable(
        console,
        [whole('release@copy'), 'artist', 'title', whole('year'), 'folder', whole('rating')],
        rows,
      );
      printNotices(console, [target.platform]);
    }
    aside(
      console,
      `${shown.length} of ${total ?? shown.length} in the ${kind} of ${target.owner}.`,
    );
    return exitCodes.done;
  });
}

function folderIdOf(
  { target }: OpenedHoldings,
  folders: Awaited<ReturnType<typeof readSnapshot>>['folders'],
  name: string | undefined,
): string | undefined {
  if (name === undefined) return undefined;
  const folder = folders.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
  if (folder) return folder.id;
  const known = folders.map((one) => one.name).join(', ');
  throw usageProblem(
    `${target.name} has no folder "${name}"${known === '' ? ' here' : `; there are: ${known}`}.`,
  );
}

function cellsOf(
  { id, release, folderId, rating }: Holding,
  folders: Awaited<ReturnType<typeof readSnapshot>>['folders'],
): readonly string[] {
  const { source, artistCredit, title, date } = release;
  const copy = id === source.id ? source.id : `${source.id}@${id}`;
  const folder = folders.find((one) => one.id === folderId)?.name ?? '';
  return [
    copy,
    formatArtistCredit(artistCredit),
    title,
    date?.slice(0, 4) ?? '',
    folder,
    rating === null ? '' : String(rating),
  ];
}
