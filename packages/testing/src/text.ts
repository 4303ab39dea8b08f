/** Letters that Unicode does not take apart, as search engines fold them. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** Lower case without diacritics and apostrophes. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`]/gu, '')
    .replace(/[ßæœøđðłþı]/gu, (letter) => letters[letter] ?? letter);
}

/** The folded words of a text, in order. */
export function words(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Folded, without spaces and punctuation: how catalogue numbers and barcodes are compared. */
export function compact(text: string): string {
  return words(text).join('');
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** Whether a folded word occurs; in scripts without spaces any part of a word counts. */
export function hasWord(among: readonly string[], word: string): boolean {
  if (unspaced.test(word)) return among.some((candidate) => candidate.includes(word));
  return among.includes(word);
}

/** Whether all words of a query occur in one of the texts taken together. */
export function hasAllWords(texts: readonly string[], query: string): boolean {
  const among = texts.flatMap(words);
  return words(query).every((word) => hasWord(among, word));
}
