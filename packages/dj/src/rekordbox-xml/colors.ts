import type { Color } from '../collection.ts';
import { toNumber } from '../tracks/values.ts';

/** The colours that a track may have. Source: xml_format_list, the specification of the format. */
export const trackColors: readonly Color[] = [
  '#ff007f',
  '#ff0000',
  '#ffa500',
  '#ffff00',
  '#00ff00',
  '#25fde9',
  '#0000ff',
  '#660099',
];

/** Reads `0xFF007F`. */
export function toColor(text: string | undefined): Color | undefined {
  const digits = /^0x([\dA-Fa-f]{6})$/.exec(text?.trim() ?? '')?.[1];
  return digits === undefined ? undefined : `#${digits.toLowerCase()}`;
}

/** Writes `0xFF007F`. */
export function colorText(color: Color): string {
  return `0x${color.slice(1).toUpperCase()}`;
}

/** The one of {@link trackColors} that looks most like another. */
export function nearestTrackColor(color: Color): Color {
  let nearest: Color = '#ff007f';
  for (const one of trackColors) {
    if (distance(one, color) < distance(nearest, color)) nearest = one;
  }
  return nearest;
}

function distance(a: Color, b: Color): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.reduce((sum, part, at) => sum + (part - (right[at] ?? 0)) ** 2, 0);
}

/** Red, green and blue, 0 to 255. */
export function partsOf(color: Color): readonly [number, number, number] {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/** Reads a colour of three attributes; absent where one is missing or beyond 255. */
export function colorOfParts(...texts: readonly (string | undefined)[]): Color | undefined {
  let color: Color = '#';
  for (const text of texts) {
    const part = toNumber(text);
    if (part === undefined || part < 0 || part > 255 || !Number.isInteger(part)) return undefined;
    color = `${color}${part.toString(16).padStart(2, '0')}`;
  }
  return color;
}
