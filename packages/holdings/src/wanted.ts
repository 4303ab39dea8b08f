import type { WantedHolding } from '@linernotes/core';

/** Something that is wanted, and where that is said. */
export type WantedRow = WantedHolding & {
  /** As the caller counts: the line of a file, the place of an argument. */
  readonly row: number;
};

/** What is to be done; rows name releases, or copies of them. */
export type HoldingsJob =
  | {
      readonly action: 'add';
      readonly rows: readonly WantedRow[];
      /** Puts another copy there, even where one is. @default false: one is enough */
      readonly isAnother?: boolean;
    }
  | {
      readonly action: 'remove';
      readonly rows: readonly WantedRow[];
      /** Of a release with several copies, where none is named, all are meant. @default false: it is refused */
      readonly isOfAllCopies?: boolean;
    }
  | {
      /** Into the row's folder. */
      readonly action: 'move';
      readonly rows: readonly WantedRow[];
      readonly isOfAllCopies?: boolean;
    }
  | {
      readonly action: 'rate';
      readonly rows: readonly WantedRow[];
      readonly isOfAllCopies?: boolean;
    }
  | {
      /** Makes the list hold what the rows say, copy by copy. */
      readonly action: 'import';
      readonly rows: readonly WantedRow[];
      /** Removes what no row wants. @default false: it stays */
      readonly isExact?: boolean;
    };
