import {
  compact,
  type LabelInfo,
  parseCatalogNumber,
  type Release,
  textOrAbsent,
} from '@linernotes/model';
import { idOrAbsent, plainName } from './names.ts';
import type { LabelRow, Said } from './rows.ts';

/**
 * Discogs files what no label issued under a label of this name, or `Not On Label (Artist Self-released)`;
 * people write other words for nothing.
 */
const noLabel = /^(?:not on label\b.*|\[?(?:none|unknown|no label|n\/a|-)\]?)$/i;

/** Reads `labels` of a release; a label repeats for each of its numbers, and now and then for nothing. */
export function toLabelInfos(labels: readonly LabelRow[]): readonly LabelInfo[] {
  return distinct(labels.map(({ id, name, catno }) => toLabelInfo(name, catno, idOrAbsent(id))));
}

/**
 * Reads the label and the number of a list row. Both may be several joined by commas; they are paired
 * where that can be told, else the line of labels is taken for one name, as a comma may be part of it.
 */
export function toRowLabels(label: Said, catno: Said): readonly LabelInfo[] {
  const numbers = (catno ?? '').split(', ');
  const names = (label ?? '').split(', ');
  const isPaired = names.length === numbers.length;
  const oneName = new Set(names).size === 1 ? names[0] : label;
  return distinct(
    numbers.map((number, index) => toLabelInfo((isPaired ? names[index] : oneName) ?? '', number)),
  );
}

/** One label with one number. */
export function toLabelInfo(label: string, catno: Said, labelId?: string): LabelInfo {
  const isLabel = !noLabel.test(plainName(label));
  return compact<LabelInfo>({
    name: isLabel ? textOrAbsent(plainName(label)) : undefined,
    labelId: isLabel ? labelId : undefined,
    catalogNumber: readCatalogNumber(catno) ?? undefined,
  });
}

/** Reads `catno`; `null` for `none` and the other ways to say that there is none. */
export function readCatalogNumber(catno: Said): string | null {
  const number = parseCatalogNumber(catno ?? '');
  return number !== null && !noLabel.test(number) ? number : null;
}

/** Leaves out repetitions and what says nothing. */
export function distinct(infos: readonly LabelInfo[]): readonly LabelInfo[] {
  const known = new Map<string, LabelInfo>();
  for (const info of infos) {
    const { name = '', catalogNumber = '' } = info;
    if (name || catalogNumber) known.set(JSON.stringify([name, catalogNumber]), info);
  }
  return [...known.values()];
}

/** Makes companies of Discogs' rows; one without a role is a `Company`. */
export function toCompanies(companies: readonly LabelRow[]): Release['companies'] {
  return companies.map(({ id, name, catno, entity_type_name }) =>
    compact({
      name: plainName(name),
      role: textOrAbsent(entity_type_name) ?? 'Company',
      companyId: idOrAbsent(id),
      catalogNumber: readCatalogNumber(catno) ?? undefined,
    }),
  );
}

/** Makes series of Discogs' rows, with the number of the release in each. */
export function toSeries(series: readonly LabelRow[]): Release['series'] {
  return series.map(({ name, catno }) =>
    compact({ name: plainName(name), number: readCatalogNumber(catno) ?? undefined }),
  );
}
