import { crateColumnsWith, RecordFields } from '@linernotes/enrich';
import type { Column, Exporter } from '@linernotes/exporters';
import type { Notice } from '../output/notices.ts';
import { usageProblem } from '../problem.ts';
import type { Survey } from './survey.ts';

/** What a document says of its columns. */
export interface ChosenColumns {
  readonly columns?: readonly Column[];
  readonly columnNames?: readonly string[];
}

/**
 * The columns of a file: those that were typed, or all. Rows of an enriched crate have in a flat file the
 * columns that `liner enrich` gives them.
 * @throws Problem of usage for a column that no record has
 */
export function columnsFor(
  { carries }: Exporter,
  survey: Survey,
  typed: readonly string[] | undefined,
  notices: readonly Notice[],
): ChosenColumns {
  if (carries.nesting) {
    if (typed) return { columnNames: typed.map((name) => pathOf(name, survey)) };
    return survey.columnNames.length > 0 ? { columnNames: survey.columnNames } : {};
  }
  if (survey.isCrate) {
    // A column reads an enriched row; the exporter knows it as plain JSON.
    const columns = crateColumnsWith(
      survey.ownColumns,
      notices,
      RecordFields.safeParse(survey.about.header['fields']).data ?? null,
    ) as unknown as readonly Column[];
    const names = columns.map(({ name }) => name);
    return typed
      ? { columns, columnNames: typed.flatMap((one) => cellsOf(one, names)) }
      : { columns };
  }
  const { columnNames } = survey;
  if (!typed) return columnNames.length > 0 ? { columnNames } : {};
  return {
    columnNames: columnNames.length > 0 ? typed.flatMap((one) => cellsOf(one, columnNames)) : typed,
  };
}

/** A name, or that of an object, which stands for all columns of it. */
function cellsOf(typed: string, known: readonly string[]): readonly string[] {
  if (known.includes(typed)) return [typed];
  const below = known.filter((name) => name.startsWith(`${typed}.`));
  if (below.length > 0) return below;
  throw unknownColumn(typed, known);
}

/** As they are nested: values of a list have its name. */
function pathOf(typed: string, { columnNames, count }: Survey): string {
  if (columnNames.includes(typed) || count === 0) return typed;
  throw unknownColumn(typed, columnNames);
}

function unknownColumn(typed: string, known: readonly string[]) {
  const some = known.slice(0, 30).join(', ');
  const more = known.length > 30 ? ', …' : '';
  return usageProblem(`--columns: no record has "${typed}".`, `There are: ${some}${more}.`);
}
