import type { Mask } from './mask-data.ts';

export { type Mask, maskData, maskError } from './mask-data.ts';

const placeholder = '[secret]';

/** Shorter ones are parts of ordinary words: they are masked only where they stand alone. */
const shortestAnywhere = 6;

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
 * JSON, HTML or an address, in base64 (also in the middle of it, as in `Basic`) and in hexadecimal.
 * What stands where only a credential can stand is masked too.
 */
export function createMasker(secrets: readonly string[]): Mask {
  const expression = expressionOf(secrets);
  return (text) => {
    const masked = expression ? text.replace(expression, placeholder) : text;
    return credentialPatterns.reduce(
      (result, [pattern, replacement]) => result.replace(pattern, replacement),
      masked,
    );
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
  const forms = secrets.flatMap((secret) => (secret.trim() === '' ? [] : formsOf(secret)));
  const edge = forms.reduce((most, form) => Math.max(most, form.length), longestCredential);
  if (text.length <= length + edge) return mask(text);
  return mask(text.slice(0, length + edge)).slice(0, -edge);
}

function expressionOf(secrets: readonly string[]): RegExp | null {
  const given = [...new Set(secrets)].filter((secret) => secret.trim() !== '');
  const forms = new Set(given.flatMap(formsOf));
  if (forms.size === 0) return null;
  // The longest first: what is part of another must not leave the rest of it standing.
  const sorted = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.map(patternOf).join('|'), 'g');
}

function patternOf(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return form.length < shortestAnywhere ? `(?<![\\w])${literal}(?![\\w])` : literal;
}

function formsOf(secret: string): readonly string[] {
  const inUrl = encodeURIComponent(secret);
  const strict = inUrl.replace(/[!'()*]/g, percent);
  const inForm = new URLSearchParams({ s: secret }).toString().slice(2);
  const once = [inUrl, strict, inForm].flatMap((text) => [text, withSmallHex(text)]);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    secret.trim(),
    ...once,
    ...once.map((text) => encodeURIComponent(text)),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    inJson.replaceAll('/', '\\/'),
    inHtml(secret),
    // A header that is sent back whole may hold it percent-encoded, and be encoded itself.
    ...[...new Set([secret, strict, encodeURIComponent(strict)])].flatMap(encodedForms),
  ];
}

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

function withSmallHex(text: string): string {
  return text.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
}

function inHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (letter) => names[letter] ?? letter);
}

/** Too short an encoded form would be found by chance. */
const shortestEncoded = 8;

function encodedForms(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const base64 = [0, 1, 2].map((before) => base64Within(bytes, before));
  const forUrls = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [hex, hex.toUpperCase(), ...base64, ...forUrls].filter(
    ({ length }) => length >= shortestEncoded,
  );
}

/** The letters that depend on the secret alone, when `before` bytes (modulo 3) go before it. */
function base64Within(bytes: Uint8Array, before: number): string {
  const padded = String.fromCharCode(...new Array<number>(before).fill(0), ...bytes);
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor(((before + bytes.length) * 8) / 6);
  return btoa(padded).slice(first, last);
}
