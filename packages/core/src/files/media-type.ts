/** How files begin, one character for each byte. */
const signatures: Readonly<Record<string, RegExp>> = {
  'image/jpeg': /^\xff\xd8\xff/,
  'image/png': /^\x89PNG\r\n/,
  'image/gif': /^GIF8[79]a/,
  'image/webp': /^RIFF.{4}WEBP/s,
  'image/avif': /^.{4}ftypavi[fs]/s,
  'application/pdf': /^%PDF-/,
};

/** How many bytes of a file's beginning are looked at. */
export const signatureBytes = 12;

/** What a file is by its first bytes, whatever its server calls it; `null` for what is not known here. */
export function mediaTypeByBytes(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, signatureBytes));
  const found = Object.entries(signatures).find(([, signature]) => signature.test(start));
  return found?.[0] ?? null;
}
