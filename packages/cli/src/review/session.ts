import type { Console } from '../console.ts';
import { hasColors } from '../output/colors.ts';
import { drawReview, shownCountOf } from './draw.ts';
import type { Key, Review } from './review.ts';
import { openScreen, type PressedKey } from './terminal.ts';

/** Has a person go through a review; answers whether they ended it themselves. */
export async function runReview(
  console: Console,
  review: Review,
  fileName: string,
): Promise<'ended' | 'interrupted'> {
  const options = { hasColors: hasColors({ ...console, out: console.err }), fileName };
  const draw = (): void => screen.draw(drawReview(review.view(), screen.room(), options));
  const screen = openScreen(console, () => draw());
  try {
    for (;;) {
      draw();
      const key = await screen.key();
      if (key === null || (key.isCtrl && key.name === 'c')) return 'interrupted';
      if (key.name === 'q' && !key.isCtrl) return 'ended';
      const meant = meaningOf(key);
      if (meant) review.press(meant, shownCountOf(review.view(), screen.room()));
    }
  } finally {
    screen.close();
  }
}

const named: Readonly<Record<string, Key['do'] & Exclude<Key['do'], 'choose'>>> = {
  n: 'none',
  s: 'skip',
  u: 'undo',
  '?': 'help',
  h: 'help',
  p: 'addresses',
  '>': 'further',
  right: 'further',
  '<': 'back',
  left: 'back',
};

/** `null` for a key that means nothing. */
function meaningOf({ name, isCtrl }: PressedKey): Key | null {
  if (isCtrl) return null;
  if (/^[1-9]$/.test(name)) return { do: 'choose', number: Number(name) };
  const meant = Object.hasOwn(named, name) ? named[name] : undefined;
  return meant ? { do: meant } : null;
}
