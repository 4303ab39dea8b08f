import { explainRow, type RowExplanation } from '@linernotes/enrich';
import { type Console, writeJson } from '../console.ts';
import { printField, printRow } from '../output/explanation.ts';
import { exitCodes } from '../problem.ts';
import { openEnrichedCrate } from '../review/enriched-crate.ts';
import { findRow } from '../review/find-row.ts';
import { fieldNamed } from './enrich-fields.ts';

/** `liner explain <crate> <row> [field]`: why a record has this value. */
export async function explainCommand(
  console: Console,
  path: string,
  asked: string,
  typedField: string | undefined,
  { json = false }: { readonly json?: boolean },
): Promise<number> {
  const field =
    typedField === undefined ? undefined : fieldNamed(typedField, 'A record has no field');
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
