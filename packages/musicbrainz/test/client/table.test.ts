import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { answers } from '../../src/client/answers.ts';
import { checkInc } from '../../src/client/inc.ts';
import { codes, type EntityRow, table } from '../../src/client/table.ts';
import { personalIncs, relations, statuses, types } from '../../src/client/vocabulary.ts';

const rows: readonly (readonly [string, EntityRow])[] = Object.entries(table);

describe('the table of entities', () => {
  it.each(rows)('%s has an answer for each way in which it can be asked for', (name, row) => {
    const known: Readonly<Record<string, object>> = answers;
    const kinds = (['lookup', 'browse', 'search'] as const).filter((kind) => row[kind] !== null);
    expect(Object.keys(known[name] ?? {})).toEqual(expect.arrayContaining(kinds));
  });

  it.each(rows)('%s has no inc, link or field twice', (_name, row) => {
    const lists = [row.lookup?.inc, row.browse?.inc, row.browse?.by, row.search?.fields];
    for (const list of lists) expect(new Set(list).size).toBe(list?.length ?? 0);
  });
});

// What is known of MusicBrainz is kept beside the project.
const file = new URL('../../../../../shared/checks/musicbrainz-matrix.json', import.meta.url);
const isHere = existsSync(file);
const Part = z.object({
  inc: z.array(z.string()).optional(),
  by: z.array(z.string()).optional(),
  fields: z.array(z.string()).optional(),
  supported: z.boolean().optional(),
});
const Matrix = z.object({
  incGroups: z.object({ rels: z.array(z.string()) }),
  authOnlyInc: z.array(z.string()),
  filters: z.record(z.string(), z.object({ allowed: z.array(z.string()) })),
  entities: z.record(
    z.string(),
    z.object({
      plural: z.string().optional(),
      lookup: Part.nullish(),
      browse: Part.nullish(),
      search: Part.nullish(),
      requires: z.record(z.string(), z.array(z.string())).optional(),
    }),
  ),
});

/** What the true server takes beside the list: the first recorded, the second as in all other browses. */
const beside: Readonly<Record<string, readonly string[]>> = {
  'event browse by': ['event'],
  'recording browse inc': ['user-tags', 'user-genres'],
};

/** What stands in the list as if it were the entity's own, and comes with a parent. */
const parents = ['recordings', 'releases', 'release-groups', 'recording-rels'];

describe.skipIf(!isHere)('what is known of MusicBrainz', () => {
  const known = isHere ? Matrix.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
  const entities = Object.entries(known?.entities ?? {});
  const own = entities.filter(([name]) => name in table);
  const byCode = entities.filter(([name]) => name in codes);

  it('is all in the tables', () => {
    expect(entities.map(([name]) => name).sort()).toEqual(
      [...Object.keys(table), ...Object.keys(codes)].sort(),
    );
    expect([...relations]).toEqual(known?.incGroups.rels);
    expect([...personalIncs]).toEqual(known?.authOnlyInc);
    expect([...types]).toEqual(known?.filters['type']?.allowed);
    expect([...statuses]).toEqual(known?.filters['status']?.allowed);
  });

  it.each(own)('%s is looked up, browsed and searched as it is listed', (name, listed) => {
    const row: EntityRow = table[name as keyof typeof table];
    expect(row.plural).toBe(listed.plural);
    expect([...(row.browse?.by ?? [])].sort()).toEqual(
      [...(listed.browse?.by ?? []), ...(beside[`${name} browse by`] ?? [])].sort(),
    );
    expect(row.search?.fields ?? []).toEqual(listed.search?.fields ?? []);
  });

  it.each([...own, ...byCode])(
    '%s takes the incs that are listed, and no others',
    (name, listed) => {
      for (const kind of ['lookup', 'browse'] as const) {
        const rules = incOf(name, kind);
        const extra = beside[`${name} ${kind} inc`] ?? [];
        const wanted = [...(listed[kind]?.inc ?? []), ...extra];
        const legal = wanted.filter((inc) => isTaken(name, kind, inc));
        expect(legal).toEqual(wanted);
        expect(rules.filter((inc) => !wanted.includes(inc))).toEqual([]);
      }
    },
  );

  it.each(own)('%s wants beside an inc what is listed', (name, listed) => {
    const required = Object.entries(listed.requires ?? {}).filter(
      ([inc]) => / /.test(inc) === false,
    );
    for (const [inc] of required.filter(([one]) => one !== 'user-collections')) {
      expect(isTaken(name, 'lookup', inc, [])).toBe(false);
    }
  });
});

function incOf(name: string, kind: 'lookup' | 'browse'): readonly string[] {
  if (name in codes) return kind === 'lookup' ? codes[name as keyof typeof codes].inc : [];
  const row: EntityRow = table[name as keyof typeof table];
  return row[kind]?.inc ?? [];
}

function isTaken(name: string, kind: 'lookup' | 'browse', inc: string, beside = parents): boolean {
  const own = incOf(name, kind);
  const row = (table as Readonly<Record<string, EntityRow>>)[name];
  const asked = [inc, ...beside.filter((parent) => own.includes(parent))];
  try {
    checkInc({ of: name, own, needs: row?.needs }, asked);
    return true;
  } catch {
    return false;
  }
}
