const zeroWidth = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const apostrophes = /['’‘`´ʹʼʻ′]/g;
const lettersWithoutDecomposition: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const withoutDecomposition = new RegExp(
  `[${Object.keys(lettersWithoutDecomposition).join('')}]`,
  'g',
);
// Japanese dakuten and the vowel signs of Indic scripts are marks too, and they carry the meaning.
const diacritics = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu;

/**
 * Writes a text in the form under which two spellings of one name are equal: case, diacritics,
 * punctuation and the width of letters gone, `&` and `+` as `and`, `A$AP` as `asap`, `P!nk` as `pink`.
 * A text of nothing but punctuation (`!!!`) stays. Normalising twice changes nothing.
 */
export function normalizeText(text: string): string {
  const folded = foldCase(text.normalize('NFKC').replace(zeroWidth, ''));
  const letters = unaccented(
    folded
      .replace(apostrophes, '')
      .replace(/(?<=\p{L})\$|\$(?=\p{L})/gu, 's')
      .replace(/(?<=\p{L})!(?=\p{L})/gu, 'i'),
  );
  const words = letters
    .replace(/&|(?<=\s)\+(?=\s)/g, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  return words === '' ? folded.replace(/\s+/g, ' ').trim() : words;
}

/** Writes a normalised text without its spaces: `AC/DC` and `ACDC` are one. */
export function flatten(normalized: string): string {
  return normalized.replaceAll(' ', '');
}

/** Puts an article behind a comma back in front: `Beatles, The` is `The Beatles`. */
export function restoreArticle(text: string): string {
  return text.trim().replace(/^(.+?),\s+(the|an?|die|der|das|les?|la|los|las|el)$/i, '$2 $1');
}

function foldCase(text: string): string {
  // Lower-casing can leave a form that NFKC would still change.
  return text.toLowerCase().normalize('NFKC');
}

function unaccented(text: string): string {
  return text
    .normalize('NFD')
    .replace(diacritics, '')
    .normalize('NFC')
    .replace(withoutDecomposition, (letter) => lettersWithoutDecomposition[letter] ?? letter);
}
