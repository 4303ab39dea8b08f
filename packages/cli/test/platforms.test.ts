import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageNames } from '../src/platforms.ts';
import { tierOf } from '../src/tiers.ts';
import { folder, liner, startPlatforms } from './helpers.ts';

interface Shown {
  readonly id: string;
  readonly tier: string | null;
}

it('shows how far the adapter kit found each platform to be', async () => {
  const { env } = await startPlatforms();
  const { out } = await liner(['platforms', '--json'], { env });
  const { platforms } = JSON.parse(out) as { readonly platforms: readonly Shown[] };

  for (const { id, tier } of platforms) {
    const name = packageNames[id]?.replace('@linernotes/', '') ?? id;
    const manifest = new URL(`../../${name}/package.json`, import.meta.url);
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({ linernotes: { tier } });
    expect((await liner(['platforms'], { env })).out).toContain(`  tier      ${tier}`);
  }
  expect(platforms.length).toBeGreaterThan(2);
});

it('says of a package without a tier that nobody asked', () => {
  expect(tierOf('crates', folder())).toBeNull();
});
