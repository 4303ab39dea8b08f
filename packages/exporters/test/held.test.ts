import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Exporter, exporters, exportToFile, type JsonObject } from '../src/index.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exporters-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

setFlagsFromString('--expose-gc');
// What the flag brings is in contexts that are made after it.
const collectGarbage: () => void = runInNewContext('gc');

it.each(['ndjson', 'csv', 'sqlite'] as const)(
  'lets go of what is written while a signal could stop it: %s',
  async (id) => {
    const written: WeakRef<JsonObject>[] = [];
    let held = Number.NaN;
    async function* batches() {
      for (let at = 0; at < 3_000; at += 1) {
        const item = { at };
        written.push(new WeakRef(item));
        yield [item];
      }
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
      held = written.filter((item) => item.deref()).length;
    }
    const document = { header: {}, listName: 'rows', items: { batches: batches() } };
    const { signal } = new AbortController();
    const exporter: Exporter = exporters[id];
    await exportToFile(exporter, document, join(folder, `a.${id}`), { signal });
    expect(held).toBeLessThan(100);
  },
);
