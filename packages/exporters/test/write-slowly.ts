// Begins to write a file, says so, and ends it when standard input ends: FORMAT FILE.
import { type Exporter, exporters, exportToFile } from '@linernotes/exporters';

const [, , format = '', path = ''] = process.argv;
const exporter = (Object.values(exporters) as readonly Exporter[]).find(({ id }) => id === format);
if (!exporter) throw new Error(`There is no format "${format}".`);

async function* records() {
  yield { id: 1 };
  process.stdout.write('begun\n');
  for await (const _ of process.stdin);
  yield { id: 2 };
}

await exportToFile(exporter, { header: {}, listName: 'rows', items: records() }, path);
