/** What a layout knows of a column. */
export interface FitColumn {
  /** Cells that its widest text takes. */
  readonly width: number;
  /** Never cut: half a number, an id or an address is of no use. */
  readonly isWhole: boolean;
  /** Left out where there is no room; the rest is understood without it. */
  readonly mayGo: boolean;
}

/** Cells between two columns. */
export const gap = 2;

/** Whether each column has all its text, or as much as one can read. */
export function isComfortable(
  columns: readonly FitColumn[],
  widths: readonly (number | null)[],
): boolean {
  return columns.every(({ width, isWhole }, at) => {
    const shown = widths[at] ?? width;
    return isWhole || shown >= Math.min(width, comfortable);
  });
}

/** A column is not cut below this while another can be left out instead. */
const comfortable = 16;
const narrowest = 4;

/**
 * Chooses how wide each column is, `null` for one that is left out. The widest are cut first. What does
 * not fit whatever is cut is wider than the room.
 */
export function fitColumns(
  columns: readonly FitColumn[],
  roomWidth: number,
): readonly (number | null)[] {
  let shown = columns.map(() => true);
  for (;;) {
    const canGo = columns.findLastIndex(({ mayGo }, at) => mayGo && shown[at]);
    const widths = cutWidest(columns, shown, roomWidth, canGo < 0 ? narrowest : comfortable);
    if (canGo < 0 || takenBy(widths) <= roomWidth) return widths;
    shown = shown.map((isShown, at) => isShown && at !== canGo);
  }
}

function cutWidest(
  columns: readonly FitColumn[],
  shown: readonly boolean[],
  roomWidth: number,
  least: number,
): readonly (number | null)[] {
  const widthsAt = (most: number): readonly (number | null)[] =>
    columns.map(({ width, isWhole }, at) => {
      if (!shown[at]) return null;
      return isWhole ? width : Math.min(width, most);
    });
  let most = Math.max(least, ...columns.map(({ width }) => width));
  while (most > least && takenBy(widthsAt(most)) > roomWidth) most -= 1;
  return widthsAt(most);
}

function takenBy(widths: readonly (number | null)[]): number {
  const shown = widths.filter((width) => width !== null);
  return shown.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, shown.length - 1);
}
