// Kills exports at random moments, and looks whether each left the old file or the whole new one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killWriter, versionsIn } from '../packages/exporters/test/kill.ts';

const formats = ['csv', 'tsv', 'json', 'ndjson', 'parquet', 'sqlite'];
const kills = 20;
const count = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'linernotes-soak-'));
let broken = 0;
try {
  for (const format of formats) {
    const path = join(folder, `a.${format}`);
    let whole = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      await killWriter(path, count, Math.random() * 1_000);
      const found = await versionsIn(path);
      if (found.versions === 1 && found.count === count) whole += 1;
    }
    broken += kills - whole;
    console.log(`${format.padEnd(8)} ${whole} of ${kills} whole`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = broken > 0 ? 1 : 0;
