import { boundMemory } from '@linernotes/exporters';
import type { Console } from '../console.ts';
import { openInput } from '../files/open-input.ts';
import { findOutput } from '../files/output.ts';
import { refuseOptions } from '../files/refuse-options.ts';
import { reportWritten } from '../files/report.ts';
import { type WriteOptions, writeRecords } from '../files/write-records.ts';
import { readSettingsOf } from '../settings.ts';

/** `liner export <file>`: an enriched crate, or any records, in another format. */
export async function exportCommand(
  console: Console,
  path: string,
  options: WriteOptions,
): Promise<number> {
  const read = await readSettingsOf(console);
  const output = await findOutput(console, path, options, read);
  refuseOptions(output.exporter, options);
  const letGo = boundMemory();
  const input = await openInput(console, path, options);
  try {
    const written = await writeRecords(console, input, output, options);
    return reportWritten(console, written, output, options);
  } finally {
    letGo();
    await input.close();
  }
}
