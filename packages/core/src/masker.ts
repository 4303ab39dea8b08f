import type { Mask } from './mask-data.ts';
import { createFinder, longestForm } from './mask-find.ts';

export { type Mask, maskData, maskError, maskPlainData } from './mask-data.ts';

const placeholder = '[secret]';

/** What stands behind these words is a credential, whoever gave it. */
const credentialPatterns: readonly (readonly [RegExp, string])[] = [
  [
    /(\bauthorization\\?["']?\s*[:=]\s*\\?["']?)(?!\[secret\])(?:\\.|[^"'\\\r\n])+/gi,
    `$1${placeholder}`,
  ],
  [
    /([?&](?:access_token|api_?key|auth|key|secret|sig(?:nature)?|token)=)(?!\[secret\])[^&\s"'#\\]+/gi,
    `$1${placeholder}`,
  ],
  // The scheme is not read: whatever looks for its start reads a long word from each of its letters.
  [/(?<=[a-z\d+.-]:\/\/)[^\s/?#@"']+@/gi, `${placeholder}@`],
];

/**
 * Makes the function that masks these values wherever they stand in a text: as they are, escaped for
 * JSON, HTML or an address, in base64 (also in the middle of it, as in `Basic`), in hexadecimal and as
 * lists of bytes; those of ten letters and digits or more in any case. What stands where only a
 * credential can stand is masked too.
 */
export function createMasker(secrets: readonly string[]): Mask {
  const maskValues = createValueMasker(secrets);
  return (text) =>
    credentialPatterns.reduce(
      (result, [pattern, replacement]) => result.replace(pattern, replacement),
      maskValues ? maskValues(text) : text,
    );
}

/** Masks these values and nothing else, as {@link createMasker} finds them; `null` when there is none. */
export function createValueMasker(secrets: readonly string[]): Mask | null {
  const find = createFinder(secrets);
  if (!find) return null;
  return (text) => {
    const spans = find(text);
    if (spans.length === 0) return text;
    const starts = [0, ...spans.map(([, end]) => end)];
    return starts.map((start, index) => text.slice(start, spans[index]?.[0])).join(placeholder);
  };
}

const maskers = new WeakMap<readonly string[], Mask>();

/** The one masker of a list of secrets that does not change any more. */
export function maskerOf(secrets: readonly string[]): Mask {
  const mask = maskers.get(secrets) ?? createMasker(secrets);
  maskers.set(secrets, mask);
  return mask;
}

/** What stands where only a credential can stand is taken to be no longer than this. */
const longestCredential = 500;

/**
 * The start of a text, masked: about `length` characters of it are looked at, however long it is. Of a
 * longer text the end of that is left away, where a secret may have been cut in two.
 */
export function maskStart(text: string, secrets: readonly string[], length: number): string {
  const mask = maskerOf(secrets);
  const edge = Math.max(longestCredential, longestForm(secrets));
  if (text.length <= length + edge) return mask(text);
  return mask(text.slice(0, length + edge)).slice(0, -edge);
}
