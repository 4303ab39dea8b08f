import { LinerError } from '../errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const charsetPattern = /charset\s*=\s*["']?([^\s;,"']+)/i;

/** Whose body it is; stands in the error when it cannot be read. */
export interface BodyOrigin {
  readonly platform?: string | undefined;
  readonly requestId?: string | undefined;
}

/**
 * Reads a body as text: UTF-8, unless a byte order mark or the content type's charset says otherwise.
 * The mark is removed. Throws `invalid-response` for bytes that are not of that encoding, because a
 * replaced character would reach a record unseen.
 */
export function decodeText(
  bytes: Uint8Array,
  contentType: string | undefined,
  origin: BodyOrigin = {},
): string {
  const charset = charsetOf(bytes, contentType);
  try {
    const decoder = charset === null ? utf8 : new TextDecoder(charset, { fatal: true });
    return decoder.decode(bytes);
  } catch (cause) {
    const issue = `the body is not ${charset ?? 'utf-8'}`;
    throw new LinerError({
      code: 'invalid-response',
      message: `${origin.platform ?? 'The platform'} sent text that cannot be read: ${issue}.`,
      details: { issues: [issue] },
      ...origin,
      cause,
    });
  }
}

/** The declared encoding in lower case; `null` for UTF-8. */
function charsetOf(bytes: Uint8Array, contentType = ''): string | null {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (mark === 0xfffe) return 'utf-16le';
  if (mark === 0xfeff) return 'utf-16be';
  const declared = charsetPattern.exec(contentType)?.[1]?.toLowerCase();
  return declared === undefined || declared === 'utf-8' || declared === 'utf8' ? null : declared;
}
