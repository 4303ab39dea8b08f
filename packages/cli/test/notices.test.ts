import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownPlatforms } from '../src/plugins/registry.ts';
import { folder, liner, startPlatforms } from './helpers.ts';

/** Word by word as the terms of Discogs' API want it, with what they want on every page. */
const notice =
  "This application uses Discogs' API but is not affiliated with, sponsored or endorsed by Discogs. 'Discogs' is a trademark of Zink Media, LLC. Data provided by Discogs.";
const terms = 'https://support.discogs.com/hc/en-us/articles/360009334593-API-Terms-of-Use';
const discogsNotice = { platform: 'discogs', text: notice, terms, restrictedFields: ['images'] };

const times = (text: string, part: string): number => text.split(part).length - 1;

describe('data of Discogs', () => {
  it('is found with the page of every row, and the notice once', async () => {
    const { env } = await startPlatforms();
    const { out } = await liner(['search', 'Nevermind', '--on', 'discogs'], { env });

    const rows = out.split('\n').filter((line) => line.startsWith('discogs:release:'));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const [, id] = /^discogs:release:(\d+)/.exec(row) ?? [];
      expect(row).toMatch(new RegExp(` https://www\\.discogs\\.com/release/${id}$`));
    }
    expect(times(out, notice)).toBe(1);
  });

  it('is found as JSON with the notice, its terms and the fields that are restricted', async () => {
    const { env } = await startPlatforms();
    const args = ['search', 'Nevermind', '--on', 'discogs', '--json'];
    const { out } = await liner(args, { env });

    expect(JSON.parse(out).notices).toEqual([discogsNotice]);
  });

  it('is shown with its page and the notice', async () => {
    const { env } = await startPlatforms();
    const { out } = await liner(['show', 'discogs:release:249504'], { env });

    expect(out).toContain('discogs:release:249504  https://www.discogs.com/release/249504');
    expect(out.endsWith(`\n${notice}\n`)).toBe(true);
    const { out: json } = await liner(['show', 'discogs:release:249504', '--json'], { env });
    expect(JSON.parse(json)).toMatchObject({
      source: { url: 'https://www.discogs.com/release/249504' },
      notices: [discogsNotice],
    });
  });

  it('is exported with the notice, with the page of every value, and without restricted fields', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({
      'crate.csv': 'artist,title,catalogNumber\nRick Astley,Never Gonna Give You Up,PB 41447\n',
    });
    await liner(['enrich', 'crate.csv', '--on', 'discogs', '--out', 'crate.json'], { cwd, env });

    const crate = JSON.parse(readFileSync(join(cwd, 'crate.json'), 'utf8'));
    expect(crate.notices).toEqual([discogsNotice]);
    const [row] = crate.rows;
    expect(row.status).toBe('matched');
    for (const { claims } of Object.values<{ claims: { platform: string; url: string }[] }>(
      row.record,
    )) {
      for (const { url } of claims) expect(url).toMatch(/^https:\/\/www\.discogs\.com\//);
    }
    const restricted = knownPlatforms().flatMap(
      ({ definition }) => definition.terms.restrictedFields,
    );
    expect(restricted).toContain('images');
    for (const field of restricted) expect(JSON.stringify(crate.rows)).not.toContain(`"${field}"`);
  });
});

it('a platform that gave nothing has no notice', async () => {
  const { env } = await startPlatforms();
  const { out } = await liner(['search', 'zzyzx qwv', '--json'], { env });

  expect(JSON.parse(out)).not.toHaveProperty('notices');
});
