import type { Attribute } from './attribute.ts';
import type { Lose } from './slots.ts';
import { toNumber } from './values.ts';

/** Stars of a rating as DJ programs write them: 0, 51, … 255; from 1 to 5 they were written as they are. */
export const stars: Attribute<'rating'> = {
  read: toStars,
  write: starsText,
  unlike: unlikeStars,
};

function toStars(text: string | undefined): number | undefined {
  const value = toNumber(text);
  if (value !== undefined && value >= 1 && value <= 5) return Math.round(value);
  return value !== undefined && value >= 0 && value <= 255 ? Math.round(value / 51) : undefined;
}

/** Why a rating is read as another than it says; `null` where it says so many stars. */
function unlikeStars(text: string | undefined): string | null {
  const value = toNumber(text);
  if (value === undefined || value % 51 === 0 || toStars(text) === undefined) return null;
  return value >= 1 && value <= 5
    ? 'as small as a number of stars, read as that'
    : 'between two numbers of stars, read as the nearer';
}

function starsText(stars: number, lose: Lose): string {
  const whole = Math.min(5, Math.max(0, Math.round(stars)));
  if (whole !== stars) lose('rating', 'rounded to whole stars');
  return String(whole * 51);
}
