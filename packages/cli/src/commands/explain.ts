import { EnrichedRecord, explainRow, fieldOfColumn, type RowExplanation } from '@linernotes/enrich';
import { closestMatch } from 'leven';
import { type Console, writeJson } from '../console.ts';
import { printField, printRow } from '../output/explanation.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import { openEnrichedCrate } from '../review/enriched-crate.ts';
import { findRow } from '../review/find-row.ts';

/** `liner explain <crate> <row> [field]`: why a record has this value. */
export async function explainCommand(
  console: Console,
  path: string,
  asked: string,
  typedField: string | undefined,
  { json = false }: { readonly json?: boolean },
): Promise<number> {
  const field = typedField === undefined ? undefined : fieldNamed(typedField);
  const crate = await openEnrichedCrate(console, path);
  try {
    const row = await findRow(crate, asked);
    tell(console, explainRow(row, { policy: crate.policy() }), field, json);
    return exitCodes.done;
  } finally {
    await crate.close();
  }
}

function tell(
  console: Console,
  row: RowExplanation,
  field: string | undefined,
  isJson: boolean,
): void {
  if (field === undefined) {
    if (isJson) writeJson(console, row);
    else printRow(console, row);
    return;
  }
  const told = row.fields.find((one) => one.field === field) ?? null;
  if (isJson) writeJson(console, { row: row.row, key: row.key, field, explanation: told });
  else printField(console, row, field, told);
}

/** A field by its own name, or by that of a column of crates: `catno`. @throws Problem of usage */
function fieldNamed(typed: string): string {
  const known = Object.keys(EnrichedRecord.unwrap().shape);
  const found = [typed, fieldOfColumn(typed)].find((one) => one !== null && known.includes(one));
  if (found) return found;
  const near = closestMatch(typed, known, { maxDistance: 3 });
  throw usageProblem(
    `A record has no field "${typed}".`,
    near ? `Did you mean "${near}"?` : `There are: ${known.join(', ')}.`,
  );
}
