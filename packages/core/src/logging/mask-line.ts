import type { Mask } from '../masker.ts';

/**
 * Makes the function that masks a line of JSON value by value, so that it stays JSON whatever the
 * secrets are. A line in which a secret is left, or that is no JSON, becomes the text of a new line.
 */
export function createLineMasker(mask: Mask): Mask {
  return (line) => {
    const data = parsed(line);
    if (data === null) return asMessage({}, mask(line));
    const masked = maskValue(data, mask);
    const result = masked === data ? line : `${JSON.stringify(masked)}\n`;
    const checked = mask(result);
    return checked === result ? result : asMessage(data, checked);
  };
}

function asMessage({ level, time }: Fields, text: string): string {
  return `${JSON.stringify({ level, time, msg: text.trimEnd() })}\n`;
}

type Fields = Readonly<Record<string, unknown>>;

/** `null` for what is no object of JSON. */
export function parsed(line: string): Fields | null {
  try {
    const data: unknown = JSON.parse(line);
    return typeof data === 'object' && data !== null ? (data as Fields) : null;
  } catch {
    return null;
  }
}

/** What stands under this name is a credential, whatever its shape. */
const credentialName = /\bauthorization$/i;

/** Answers the same value where nothing is masked in it. */
function maskValue(value: unknown, mask: Mask): unknown {
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    const masked = mask(text);
    return masked === text ? value : masked;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => maskValue(item, mask));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const before = Object.entries(value);
  const after = before.map(
    ([key, own]) =>
      [mask(key), credentialName.test(key) ? '[secret]' : maskValue(own, mask)] as const,
  );
  const isSame = after.every(
    ([key, own], index) => key === before[index]?.[0] && own === before[index]?.[1],
  );
  return isSame ? value : Object.fromEntries(after);
}
