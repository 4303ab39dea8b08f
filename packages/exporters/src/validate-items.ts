import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportResult, ExportToFileOptions } from './export-to-file.ts';
import type { ExportDocument, Exporter } from './exporter.ts';
import { LossTally } from './loss.ts';
import { batchedDocument, encodeDocument } from './pump.ts';
import { removeTemporary, temporaryPathIn } from './temporary.ts';

/**
 * Tells what an export would amount to, and what the format would not carry, without keeping what it writes.
 * @throws ExportError for what cannot be written; errors of the items pass through.
 */
export async function validateItems<Options extends object>(
  exporter: Exporter<Options>,
  document: ExportDocument,
  { signal, options }: Omit<ExportToFileOptions<Options>, 'overwrite'> = {},
): Promise<ExportResult> {
  // Every option of an exporter has a default, so that none is a value of its options.
  const given = options ?? ({} as Options);
  exporter.validate(document, given);
  const progress = { items: 0, sizeBytes: 0 };
  const loss = new LossTally();
  if ('write' in exporter) {
    const pieces = encodeDocument(exporter, document, { options: given, progress, loss, signal });
    for await (const _ of pieces) signal?.throwIfAborted();
    return { ...progress, lossReport: loss.report() };
  }
  const folder = await temporaryPathIn(tmpdir());
  await mkdir(folder, { mode: 0o700 });
  try {
    const batched = batchedDocument(exporter, document, { progress, signal });
    await exporter.writeFile(batched, given, { loss, signal, path: join(folder, 'export') });
  } finally {
    await removeTemporary(folder);
  }
  return { ...progress, lossReport: loss.report() };
}
