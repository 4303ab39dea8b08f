import type { Credit, Format } from './bodies.ts';

/** Joins names as Discogs does in lists: a name variation ends in `*`, a comma has no space before. */
export function joinedNames(credits: readonly Credit[] = []): string {
  return credits
    .map(({ name, anv, join }, index) => {
      const shown = anv ? `${anv}*` : name;
      if (index === credits.length - 1) return shown;
      return join === ',' || !join ? `${shown}, ` : `${shown} ${join} `;
    })
    .join('');
}

/** Texts without repetition, in order. */
export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** The end of a page's address: `249504-Rick-Astley-Never-Gonna-Give-You-Up`. */
export function slug(id: number, title: string): string {
  return [id, ...(title.match(/[\p{L}\p{N}]+/gu) ?? [])].join('-');
}

/** How discographies shorten descriptions (seen in recorded lists of 2025). */
const abbreviations: Readonly<Record<string, string>> = {
  Compilation: 'Comp',
  Enhanced: 'Enh',
  'Limited Edition': 'Ltd',
  'Maxi-Single': 'Maxi',
  'Mini-Album': 'MiniAlbum',
  'Partially Mixed': 'P/Mixed',
  Reissue: 'RE',
  Remastered: 'RM',
  Repress: 'RP',
  'White Label': 'W/Lbl',
};

/** The format of a row in a discography: `2xLP, Album`. Vinyl goes without saying. */
export function shortFormat(formats: readonly Format[] = []): string {
  return formats
    .map(({ name, qty = '1', descriptions = [] }) => {
      const parts = descriptions.map((description) => abbreviations[description] ?? description);
      const shown = name === 'Vinyl' && parts.length > 0 ? parts : [name, ...parts];
      return `${qty === '1' ? '' : `${qty}x`}${shown.join(', ')}`;
    })
    .join(' + ');
}
