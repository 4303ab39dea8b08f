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

/**
 * Makes of differences the rows of the uploads that make the first inventory the second. Changes say all that
 * any of them says, with what each listing has, as no cell may be blank.
 */
export async function uploadsOf(
  differences: AsyncIterable<InventoryDifference> | Iterable<InventoryDifference>,
): Promise<InventoryUploads> {
  const uploads = {
    add: [] as AddRow[],
    changed: [] as (InventoryRow & DeleteRow)[],
    delete: [] as DeleteRow[],
    impossible: [] as InventoryUploads['impossible'][number][],
  };
  const said = new Set<keyof Uploadable>();
  for await (const difference of differences) {
    const why = take(difference, uploads, said);
    if (why !== null) uploads.impossible.push({ difference, why });
  }
  const columns = sayable.filter((column) => said.has(column));
  const change = uploads.changed.map((row) => ({
    listing_id: row.listing_id,
    ...Object.fromEntries(columns.map((column) => [column, row[column] ?? blanks[column]])),
  }));
  return { add: uploads.add, change, delete: uploads.delete, impossible: uploads.impossible };
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

/** Puts a difference among the uploads; answers why it cannot be, or `null`. */
function take(
  difference: InventoryDifference,
  uploads: { add: AddRow[]; changed: (InventoryRow & DeleteRow)[]; delete: DeleteRow[] },
  said: Set<keyof Uploadable>,
): string | null {
  if (difference.kind === 'removed') {
    const { listing_id } = difference.before;
    if (listing_id === undefined) return 'it has no listing_id';
    uploads.delete.push({ listing_id });
    return null;
  }
  const { after } = difference;
  if (difference.kind === 'added') {
    const { release_id, price, media_condition } = after;
    if (release_id === undefined || price === undefined || media_condition === undefined) {
      return 'release_id, price and media_condition are needed';
    }
    const others = Object.fromEntries(
      sayable.flatMap((column) => (after[column] === undefined ? [] : [[column, after[column]]])),
    );
    uploads.add.push({ ...others, release_id, price, media_condition });
    return null;
  }
  const { listing_id } = after;
  const isSayable = (field: string): field is keyof Uploadable =>
    (sayable as readonly string[]).includes(field);
  const fields = difference.fields.filter(isSayable);
  if (fields.length > 0 && listing_id !== undefined) {
    for (const field of fields) said.add(field);
    uploads.changed.push({ ...after, listing_id });
  }
  const rest = difference.fields.filter((field) => !isSayable(field));
  return rest.length === 0 ? null : `${rest.join(', ')} cannot be set by an upload`;
}
