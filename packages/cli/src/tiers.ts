import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { packageNames } from './platforms.ts';

/** What `npm run tiers` writes into the manifest of an adapter's package. */
const Manifest = z.object({
  linernotes: z.object({ tier: z.enum(['bronze', 'silver', 'gold', 'platinum']) }),
});

/**
 * How far the adapter kit found an adapter to be, by its package's own word; `null` where it does not
 * say. `folder` is that of a plugin's package, `null` for a platform that comes with liner.
 */
export function tierOf(id: string, folder: string | null): string | null {
  try {
    const file =
      folder === null
        ? createRequire(import.meta.url).resolve(
            `${packageNames[id] ?? `@linernotes/${id}`}/package.json`,
          )
        : join(folder, 'package.json');
    return Manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).linernotes.tier;
  } catch {
    // A package without a tier is one that nobody has asked the kit about.
    return null;
  }
}
