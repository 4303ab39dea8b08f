/** Shorter ones are parts of ordinary words: they are masked only where they stand alone. */
export const shortestAnywhere = 6;

/** Values with as many letters and digits are known in any case, and as a list of numbers. */
const longEnough = 10;

export function isLong(secret: string): boolean {
  return (secret.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= longEnough;
}

/** What a secret looks like where letters stay letters: as it is, or escaped. */
export function writtenForms(secret: string): readonly string[] {
  const { inUrl, strict, inForm } = addressForms(secret);
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
    ...encodable(secret)
      .map(hexOf)
      .filter(isLongEncoded)
      .flatMap((hex) => [hex, hex.toUpperCase()]),
  ];
}

/** What a secret looks like in base64, where the case of a letter counts. */
export function base64Forms(secret: string): readonly string[] {
  const once = encodable(secret).flatMap(base64Within);
  const twice = base64Within(secret).flatMap(base64Within);
  return [...once, ...twice]
    .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
    .filter(isLongEncoded);
}

/** Expressions for its bytes one by one, as `util.inspect` and JSON list them: `41 62`, `[65,98]`. */
export function listedForms(secret: string): readonly string[] {
  const bytes = [...new TextEncoder().encode(secret)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  return [hex.join('[\\s:,-]*(?:0x)?'), `(?<!\\d)${bytes.join('\\s*,\\s*')}(?!\\d)`];
}

/** A header that is sent back whole may hold it percent-encoded, a body escaped, and be encoded itself. */
function encodable(secret: string): readonly string[] {
  const { strict } = addressForms(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, strict, encodeURIComponent(strict), inJson, inHtml(secret)])];
}

function addressForms(secret: string) {
  const inUrl = encodeURIComponent(secret.toWellFormed());
  return {
    inUrl,
    strict: inUrl.replace(/[!'()*]/g, percent),
    inForm: new URLSearchParams({ s: secret }).toString().slice(2),
  };
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
function isLongEncoded({ length }: string): boolean {
  return length >= 8;
}

function hexOf(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** The letters that depend on the text alone, whatever number of bytes goes before it. */
function base64Within(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  return [0, 1, 2].map((before) => {
    const padded = String.fromCharCode(...new Array<number>(before).fill(0), ...bytes);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    return btoa(padded).slice(first, last);
  });
}
