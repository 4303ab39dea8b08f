import type { HoldingsTable, WantedHolding } from '@linernotes/core';
import type { CollectionItem, Field, Folder } from '../client/schemas/collection.ts';
import type { Want } from '../client/schemas/wantlist.ts';
import { readCollectionCsv, writeCollectionCsv } from '../csv/collection.ts';
import type { CsvHeader } from '../csv/read.ts';
import { toCollectionRow, toWantlistRow } from '../csv/rows-of-items.ts';
import { readWantlistCsv, writeWantlistCsv } from '../csv/wantlist.ts';
import { notesField } from './holding.ts';

/** A collection as Discogs' own site exports it. */
export const collectionTable: HoldingsTable = {
  write: (holdings, { folders, fields }) => {
    // Of a field or a folder, its number and its name are all that a row shows.
    const names = {
      folders: folders.map(({ id, name }) => ({ id: Number(id), name }) as Folder),
      fields: fields.map(({ id, name }) => ({ id: Number(id), name }) as Field),
    };
    const rows = mapped(holdings, ({ own }) => toCollectionRow(own as CollectionItem, names));
    return writeCollectionCsv(rows, { fields: fields.map(({ name }) => name) });
  },
  read: async function* (source, name) {
    const header = createHeader();
    const lines = readCollectionCsv(source, { name, onHeader: header.take });
    for await (const { line, row, problems } of lines) {
      const isClear = problems.length === 0;
      const wanted = row && {
        ...basics(row, header, isClear),
        ...(row.folder === undefined ? {} : { folder: row.folder }),
        fields: { ...(isClear ? blank(header.fields()) : {}), ...row.fields },
      };
      yield { line, wanted, problems };
    }
  },
};

/** A wantlist as Discogs' own site exports it. */
export const wantlistTable: HoldingsTable = {
  write: (holdings) => writeWantlistCsv(mapped(holdings, ({ own }) => toWantlistRow(own as Want))),
  read: async function* (source, name) {
    const header = createHeader();
    for await (const { line, row, problems } of readWantlistCsv(source, {
      name,
      onHeader: header.take,
    })) {
      const isClear = problems.length === 0;
      const blankNotes = isClear && header.has('Notes') ? '' : undefined;
      const notes = row?.notes ?? blankNotes;
      const fields = notes === undefined ? {} : { [notesField.name]: notes };
      yield { line, wanted: row && { ...basics(row, header, isClear), fields }, problems };
    }
  },
};

/**
 * A blank cell says that there is nothing; a column that is not there says nothing, and neither does what
 * is absent from a line with a problem: it may be a cell that could not be read.
 */
function basics(
  row: { readonly release_id: number; readonly rating?: number | undefined },
  header: Header,
  isClear: boolean,
): WantedHolding {
  const blankRating = isClear && header.has('Rating') ? null : undefined;
  const rating = row.rating ?? blankRating;
  return { releaseId: String(row.release_id), ...(rating === undefined ? {} : { rating }) };
}

interface Header {
  readonly take: (header: CsvHeader) => void;
  readonly has: (column: string) => boolean;
  /** The names of the fields that have columns. */
  readonly fields: () => readonly string[];
}

const fieldPrefix = 'Collection ';

function createHeader(): Header {
  let known: CsvHeader = { columns: [], places: [], missing: [], unknown: [] };
  return {
    take: (header) => {
      known = header;
    },
    has: (column) => !known.missing.includes(column),
    fields: () =>
      known.columns
        .filter((column) => column.startsWith(fieldPrefix))
        .map((column) => column.slice(fieldPrefix.length)),
  };
}

function blank(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, '']));
}

async function* mapped<From, To>(
  items: AsyncIterable<From>,
  map: (item: From) => To,
): AsyncGenerator<To> {
  for await (const item of items) yield map(item);
}
