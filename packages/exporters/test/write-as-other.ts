// Overwrites files and says what keeps it from that: FILE… Root, who may write everywhere, does it as nobody.
import { ExportError, exporters, exportToFile } from '@linernotes/exporters';

const nobody = 65_534;
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
for (const path of process.argv.slice(2)) {
  const document = { header: {}, listName: 'rows', items: [] };
  await exportToFile(exporters.json, document, path, { overwrite: true }).catch(
    (error: unknown) => {
      if (!(error instanceof ExportError)) throw error;
      process.stdout.write(`${error.message} ${error.remedy}\n`);
    },
  );
}
