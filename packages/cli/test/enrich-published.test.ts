import { linkSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '@linernotes/enrich/run';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notePublished, publishedBy } from '../src/commands/enrich-published.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'liner-published-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const whole = { rowCount: 2, doneCount: 2, openCount: 0 };

function runWith({ rowCount, doneCount, openCount } = whole): Run {
  const store = { counts: () => ({ doneCount, openCount }) };
  return { folder: home, head: { rowCount }, store } as unknown as Run; // all that is asked of it
}

describe('a run that was killed when its output had its name', () => {
  it.each(['.liner-1.tmp', '.liner-\n2.tmp'])(
    'knows the file, and removes its other name: %j',
    async (name) => {
      const [temporary, out] = [join(home, name), join(home, 'out.json')];
      writeFileSync(temporary, '{}');
      await notePublished(home, temporary);
      linkSync(temporary, out);

      expect(await publishedBy(runWith(), { out } as Parameters<typeof publishedBy>[1])).toBe(out);
      expect(readdirSync(home).toSorted()).toEqual(['out.json', 'published']);
    },
  );

  it('leaves a file of another that has the name by now', async () => {
    const [temporary, out] = [join(home, '.liner-1.tmp'), join(home, 'out.json')];
    writeFileSync(temporary, '{}');
    await notePublished(home, temporary);
    writeFileSync(out, 'not ours');

    const options = { out } as Parameters<typeof publishedBy>[1];
    expect(await publishedBy(runWith(), options)).toBeNull();
    expect(readdirSync(home).toSorted()).toEqual(['.liner-1.tmp', 'out.json', 'published']);
  });

  it('does not take a file that was written into the same place', async () => {
    const out = join(home, 'out.json');
    writeFileSync(out, '{}');
    await notePublished(home, out);
    writeFileSync(out, 'not ours');

    const options = { out } as Parameters<typeof publishedBy>[1];
    expect(await publishedBy(runWith(), options)).toBeNull();
  });

  it('is not done while rows are left', async () => {
    const out = join(home, 'out.json');
    writeFileSync(out, '{}');
    await notePublished(home, out);

    const options = { out } as Parameters<typeof publishedBy>[1];
    expect(await publishedBy(runWith({ ...whole, doneCount: 1 }), options)).toBeNull();
    expect(await publishedBy(runWith(), options)).toBe(out);
    expect(readdirSync(home)).toContain('out.json');
  });
});
