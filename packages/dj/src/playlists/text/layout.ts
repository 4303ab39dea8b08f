import type { JsonValue } from '@linernotes/exporters';

/** How letters become bytes. */
export type TextEncoding = 'utf-8' | 'windows-1252';

/** How lines are put into a file. */
export interface TextLayout {
  readonly encoding: TextEncoding;
  /** The file begins with a byte order mark. */
  readonly hasMark: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r';
}

/** What a file was found to be; no encoding where it is ASCII, which is all of them. */
export type FoundLayout = Omit<TextLayout, 'encoding'> & { readonly encoding: TextEncoding | null };

/** What of a layout is unusual, for an origin. */
export function layoutToKeep(
  { encoding, hasMark, lineEnd }: FoundLayout,
  usualEncoding: TextEncoding,
): Record<string, JsonValue> {
  return {
    ...(encoding !== null && encoding !== usualEncoding && { encoding }),
    ...(hasMark && { hasMark }),
    ...(lineEnd !== '\n' && { lineEnd }),
  };
}

/** How a file is written again: with the mark and the line ends that its origin keeps, and in its encoding. */
export function layoutOf(
  kept: Readonly<Record<string, unknown>>,
  asked: {
    readonly encoding?: TextEncoding | undefined;
    /** Of a file that was none before. */
    readonly usual: TextEncoding;
  },
): TextLayout {
  const { encoding = keptEncoding(kept) ?? asked.usual } = asked;
  const { lineEnd } = kept;
  return {
    encoding,
    hasMark: kept['hasMark'] === true && encoding === 'utf-8',
    lineEnd: lineEnd === '\r\n' || lineEnd === '\r' ? lineEnd : '\n',
  };
}

function keptEncoding({ encoding }: Readonly<Record<string, unknown>>): TextEncoding | undefined {
  return encoding === 'utf-8' || encoding === 'windows-1252' ? encoding : undefined;
}
