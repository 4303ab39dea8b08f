import { type Console, printable } from '../console.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { usualWidth, wrapToWidth } from './wrap.ts';

/** What a platform asks to be shown beside its data. */
export interface Notice {
  readonly platform: string;
  readonly text: string;
  /** The page of its terms. */
  readonly terms: string;
  /** Fields that may be shown, and not passed on. */
  readonly restrictedFields: readonly string[];
}

/** The notices of these platforms; those that ask for none have none. */
export function noticesOf(platforms: Iterable<string>): readonly Notice[] {
  const wanted = new Set(platforms);
  return knownPlatforms().flatMap(({ definition: { id, terms } }) =>
    wanted.has(id) && terms.attribution !== null
      ? [
          {
            platform: id,
            text: terms.attribution,
            terms: terms.source,
            restrictedFields: terms.restrictedFields,
          },
        ]
      : [],
  );
}

/** Prints them below the data, each once. */
export function printNotices(console: Console, platforms: Iterable<string>): void {
  const { isTTY, columns } = console.out;
  for (const { text } of noticesOf(platforms)) {
    const shown = printable(text);
    const lines = isTTY === true ? wrapToWidth(shown, columns || usualWidth) : [shown];
    console.out.write(`${lines.join('\n')}\n`);
  }
}
