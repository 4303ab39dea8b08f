import type { Claim } from '@linernotes/model';
import type { RecordField } from './fields.ts';
import { spellKey } from './key-spelling.ts';
import type { EnrichedRecord, EnrichedRow, Notice } from './output.ts';

/** A column of a flat file. */
export interface CrateColumn {
  readonly name: string;
  readonly value: (row: EnrichedRow) => string | number | undefined;
}

/** In the order of a table. */
const fieldsInOrder = [
  'artist',
  'title',
  'version',
  'album',
  'albumArtist',
  'date',
  'firstReleaseDate',
  'country',
  'label',
  'catalogNumber',
  'barcode',
  'format',
  'trackPosition',
  'durationMs',
  'bpm',
  'key',
  'isrcs',
  'genres',
  'styles',
  'refs',
] as const satisfies readonly RecordField[];

const inputFields = [
  'artist',
  'title',
  'album',
  'year',
  'isrc',
  'barcode',
  'catalogNumber',
  'durationMs',
  'bpm',
] as const;

const head: readonly CrateColumn[] = [
  { name: 'row', value: ({ row }) => row },
  { name: 'status', value: ({ status }) => status },
  { name: 'score', value: ({ score }) => score ?? undefined },
];

const inputs: readonly CrateColumn[] = [
  ...inputFields.map((field) => ({
    name: `input.${field}`,
    value: ({ input }: EnrichedRow) => input[field],
  })),
  { name: 'input.key', value: ({ input }) => input.keyText ?? (input.key && spellKey(input.key)) },
];

const tail: readonly CrateColumn[] = [
  { name: 'pages', value: (row) => joined(chosenPages(row).map(({ url }) => url)) },
  {
    name: 'requests',
    value: ({ sources }) => sources.reduce((sum, { requests }) => sum + requests, 0),
  },
  {
    name: 'failed',
    value: ({ sources }) =>
      joined(sources.filter(({ status }) => status === 'failed').map(({ platform }) => platform)),
  },
  { name: 'issues', value: ({ issues }) => joined(issues.map(({ message }) => message)) },
];

/**
 * The columns of an enriched crate as a flat file: for each field its value and, in `field.from`,
 * the platforms that it was chosen from. Lists are joined by `; `. What losers said, reasons and
 * candidates do not fit into a flat file: JSON and NDJSON have them.
 */
export const crateColumns: readonly CrateColumn[] = [
  ...head,
  ...fieldsInOrder.flatMap(columnsOf),
  ...inputs,
  ...tail,
];

/**
 * The same with the columns of the user's own (the keys of `inputOf(item).other`), as `input.other.<name>`,
 * with a column `notices` where a platform wants one beside its data, and without the columns of fields that records
 * were not to have.
 */
export function crateColumnsWith(
  own: Iterable<string>,
  notices: readonly Pick<Notice, 'platform' | 'text'>[] = [],
  fields: readonly RecordField[] | null = null,
): readonly CrateColumn[] {
  const others = [...own].map((name) => ({
    name: `input.other.${name}`,
    value: ({ input }: EnrichedRow) => input.other?.[name],
  }));
  const noticed: CrateColumn = {
    name: 'notices',
    value: (row) => {
      const platforms = new Set(chosenPages(row).map(({ platform }) => platform));
      return joined(notices.filter((one) => platforms.has(one.platform)).map(({ text }) => text));
    },
  };
  const wanted = fieldsInOrder.filter((field) => fields?.includes(field) ?? true);
  const chosen = [...head, ...wanted.flatMap(columnsOf), ...inputs, ...others, ...tail];
  return notices.length > 0 ? [...chosen, noticed] : chosen;
}

/** The pages that chosen values of a row come from, each once, in the order of the fields. */
export function chosenPages({
  record,
}: Pick<EnrichedRow, 'record'>): readonly { readonly platform: string; readonly url: string }[] {
  const claims = Object.values(record).flatMap(
    (field): readonly Claim<unknown>[] => field?.claims ?? [],
  );
  const chosen = claims.filter((claim) => claim.chosen && claim.url !== undefined);
  return [...new Map(chosen.map(({ platform, url = '' }) => [url, { platform, url }])).values()];
}

function columnsOf(field: RecordField): readonly CrateColumn[] {
  return [
    { name: field, value: ({ record }) => cellOf(record[field]?.value) },
    ...(field === 'bpm'
      ? [{ name: 'bpm.folded', value: ({ record }: EnrichedRow) => record.bpm?.folded?.value }]
      : []),
    { name: `${field}.from`, value: ({ record }) => chosenPlatforms(record, field) },
  ];
}

/** A key as it is spelled, a list in one text. */
function cellOf(
  value: NonNullable<EnrichedRecord[RecordField]>['value'] | undefined,
): string | number | undefined {
  if (typeof value !== 'object') return value;
  return 'spelling' in value ? value.spelling : joined(value);
}

function chosenPlatforms(record: EnrichedRecord, field: RecordField): string | undefined {
  const claims: readonly { readonly platform: string; readonly chosen: boolean }[] =
    record[field]?.claims ?? [];
  const platforms = claims.filter(({ chosen }) => chosen).map(({ platform }) => platform);
  return [...new Set(platforms)].join('+') || undefined;
}

function joined(values: readonly string[]): string | undefined {
  return values.length > 0 ? values.join('; ') : undefined;
}
