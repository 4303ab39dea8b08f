import { compact, type VinylDetail } from '@linernotes/model';

/** Carriers that turn under a needle. */
const records: ReadonlySet<string> = new Set([
  'Vinyl',
  'Shellac',
  'Flexi-disc',
  'Lathe Cut',
  'Acetate',
]);

/** Reads size, speed, weight and colour out of the words about a record; `undefined` when there are none. */
export function vinylDetailOf(
  name: string,
  descriptions: readonly string[],
  text = '',
): VinylDetail | undefined {
  if (!records.has(name)) return undefined;
  const detail = compact<VinylDetail>({
    sizeInches: sizeOf(descriptions),
    speedRpm: speedOf(descriptions),
    weightGrams: weightOf([text, ...descriptions].join(', ')),
    color: colorOf(text),
  });
  return Object.keys(detail).length > 0 ? detail : undefined;
}

function sizeOf(descriptions: readonly string[]): number | undefined {
  const stated = descriptions.flatMap((word) => {
    const [, inches, half] = /^(\d{1,2})(½)?"$/u.exec(word.trim()) ?? [];
    return inches ? [Number(inches) + (half ? 0.5 : 0)] : [];
  });
  return stated[0] ?? (descriptions.includes('LP') ? 12 : undefined);
}

const thirds: Readonly<Record<string, number>> = { '⅓': 0.33, '⅔': 0.67 };

/** A record with two speeds has none that could be named. */
function speedOf(descriptions: readonly string[]): number | undefined {
  const speeds = descriptions.flatMap((word) => {
    const [, rpm, fraction] = /^(\d{1,2})\s?([⅓⅔])?\s?RPM$/u.exec(word.trim()) ?? [];
    return rpm ? [Number(rpm) + (thirds[fraction ?? ''] ?? 0)] : [];
  });
  return new Set(speeds).size === 1 ? speeds[0] : undefined;
}

const weight = /(?<![\d.])(\d{2,3})[\s-]*(?:g|gr|gm|gram|grams|gramm)\b/iu;

function weightOf(text: string): number | undefined {
  const grams = weight.exec(text)?.[1];
  return grams ? Number(grams) : undefined;
}

const colorWord =
  /\b(?:black|white|red|green|blue|yellow|orange|purple|violet|pink|brown|gr[ae]y|gold(?:en)?|silver|clear|transparent|translucent|turquoise|magenta|cream|ivory|bronze|copper|coloured|colored|multicolou?red|marbled?|splatter(?:ed)?|swirl(?:ed)?|glow|smoke|teal|beige|maroon|amber|lavender|lilac)\b/iu;
const otherThing =
  /\b(?:labels?|sleeves?|covers?|text|print(?:ed|ing)?|logos?|letter(?:s|ed|ing)?|obi|stickers?|inner|insert|pressing|edition|box|stamp(?:ed)?|poster|jacket)\b/iu;

/** Colours stand among other remarks (`180 Gram, Red`); those of labels and sleeves are not the record's. */
function colorOf(text: string): string | undefined {
  const colors = text
    .split(/[,;]/u)
    .filter((remark) => colorWord.test(remark) && !otherThing.test(remark))
    .map((remark) =>
      remark
        .replace(weight, ' ')
        .replace(/\bvinyl\b/iu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    );
  return colors.length > 0 ? colors.join(', ') : undefined;
}
