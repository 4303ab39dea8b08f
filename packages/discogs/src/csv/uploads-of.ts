import type { InventoryDifference } from './diff.ts';
import type { InventoryRow } from './inventory.ts';
import {
  type AddRow,
  type ChangeRow,
  type DeleteRow,
  sayable,
  type Uploadable,
} from './uploads.ts';

/** What makes one inventory of another. */
export interface InventoryUploads {
  readonly add: readonly AddRow[];
  readonly change: readonly ChangeRow[];
  readonly delete: readonly DeleteRow[];
  /** Differences that no upload makes, each with why. */
  readonly impossible: readonly {
    readonly difference: InventoryDifference;
    readonly why: string;
  }[];
}

type Changed = { readonly before: InventoryRow; readonly after: InventoryRow & DeleteRow };
type Impossible = InventoryUploads['impossible'][number];

/**
 * Makes of differences the rows of the uploads that make the first inventory the second. Changes say all that
 * any of them says, with what each listing has, as no cell may be blank. A listing with a number that the first
 * does not have is gone, sold or taken away, and is not put on sale again.
 */
export async function uploadsOf(
  differences: AsyncIterable<InventoryDifference> | Iterable<InventoryDifference>,
): Promise<InventoryUploads> {
  const uploads: Uploads = { add: [], changed: [], delete: [], said: new Set() };
  const impossible: Impossible[] = [];
  for await (const difference of differences) {
    const why = take(difference, uploads);
    if (why !== null) impossible.push({ difference, why });
  }
  const columns = sayable.filter((column) => uploads.said.has(column));
  const change = uploads.changed.map(({ before, after }) => ({
    listing_id: after.listing_id,
    ...Object.fromEntries(columns.map((column) => [column, sayingOf(column, before, after)])),
  }));
  return { add: uploads.add, change, delete: uploads.delete, impossible };
}

/** What is said of a listing that has none. */
const blanks: { readonly [Name in keyof Uploadable]?: Uploadable[Name] } = {
  comments: '',
  location: '',
  external_id: '',
  sleeve_condition: 'Not Graded',
  accept_offer: false,
  weight: 'auto',
  format_quantity: 'auto',
};

/** What cannot be blank stays as it was. */
function sayingOf(column: keyof Uploadable, before: InventoryRow, after: InventoryRow): unknown {
  return after[column] ?? (column in blanks ? blanks[column] : before[column]);
}

interface Uploads {
  readonly add: AddRow[];
  readonly changed: Changed[];
  readonly delete: DeleteRow[];
  /** What any change says. */
  readonly said: Set<keyof Uploadable>;
}

/** Puts a difference among the uploads; answers why it cannot be, or `null`. */
function take(difference: InventoryDifference, uploads: Uploads): string | null {
  if (difference.kind === 'added') return takeAdded(difference.after, uploads);
  if (difference.kind === 'changed') return takeChanged(difference, uploads);
  const { listing_id } = difference.before;
  if (listing_id === undefined) return 'it has no listing_id';
  uploads.delete.push({ listing_id });
  return null;
}

function takeAdded(after: InventoryRow, uploads: Uploads): string | null {
  const { listing_id, release_id, price, media_condition } = after;
  if (listing_id !== undefined) {
    return `listing ${listing_id} is not there any more; without its number it would be put on sale anew`;
  }
  if (release_id === undefined || price === undefined || media_condition === undefined) {
    return 'release_id, price and media_condition are needed';
  }
  const others = Object.fromEntries(
    sayable.flatMap((column) => (after[column] === undefined ? [] : [[column, after[column]]])),
  );
  uploads.add.push({ ...others, release_id, price, media_condition });
  return null;
}

function takeChanged(
  { before, after, fields }: Extract<InventoryDifference, { kind: 'changed' }>,
  uploads: Uploads,
): string | null {
  const { listing_id } = after;
  if (listing_id === undefined) return 'it has no listing_id';
  const isPossible = (field: string): field is keyof Uploadable =>
    isSayable(field) && (after[field] !== undefined || field in blanks);
  const possible = fields.filter(isPossible);
  for (const field of possible) uploads.said.add(field);
  if (possible.length > 0) uploads.changed.push({ before, after: { ...after, listing_id } });
  const blank = fields.filter((field) => isSayable(field) && !isPossible(field));
  const rest = fields.filter((field) => !isSayable(field));
  const why = [
    ...(rest.length > 0 ? [`${rest.join(', ')} cannot be set by an upload`] : []),
    ...(blank.length > 0 ? [`${blank.join(', ')} cannot be blank`] : []),
  ];
  return why.join('; ') || null;
}

function isSayable(field: string): field is keyof Uploadable {
  return (sayable as readonly string[]).includes(field);
}
