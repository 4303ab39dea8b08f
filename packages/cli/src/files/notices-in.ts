import type { FileAbout } from '@linernotes/exporters';
import * as z from 'zod';
import { type Notice, noticesOf } from '../output/notices.ts';

const FileNotice = z.object({
  platform: z.string(),
  text: z.string(),
  terms: z.string(),
  restrictedFields: z.array(z.string()).readonly(),
});

/** What is to be shown beside a file: what it says itself, and what the platforms say whose data is in it. */
export function noticesIn({
  about,
  platforms,
}: {
  readonly about: FileAbout;
  readonly platforms: ReadonlySet<string>;
}): readonly Notice[] {
  const told = Array.isArray(about.header['notices']) ? about.header['notices'] : [];
  const kept = told.flatMap((one: unknown) => {
    const parsed = FileNotice.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
  const has = new Set(kept.map(({ platform }) => platform));
  return [...kept, ...noticesOf([...platforms].filter((platform) => !has.has(platform)))];
}
