// Overwrites a file with one version of some records after the other until it is killed: FORMAT FILE COUNT.
import { type Exporter, exporters, exportToFile } from '@linernotes/exporters';

const [, , format = '', path = '', count = '0'] = process.argv;
const exporter = (Object.values(exporters) as readonly Exporter[]).find(({ id }) => id === format);
if (!exporter) throw new Error(`There is no format "${format}".`);

function* records(version: number) {
  for (let id = 1; id <= Number(count); id += 1) {
    yield { id, version, title: `Title ${id}`, artists: ['one', 'two'] };
  }
}

for (let version = 1; ; version += 1) {
  const document = { header: {}, listName: 'rows', items: records(version) };
  await exportToFile(exporter, document, path, { overwrite: true });
  process.stdout.write(`${version}\n`);
}
