/** A file in a form of one field. */
export interface FileField {
  readonly field: string;
  /** As Discogs lists it: without quotes, backslashes and line breaks. */
  readonly filename: string;
  readonly text: string;
}

/**
 * Writes a CSV as `multipart/form-data`. The same file gives the same text, whatever is in it: the line that
 * parts it from the rest is one that it does not have.
 * https://www.rfc-editor.org/rfc/rfc7578
 */
export function fileForm({ field, filename, text }: FileField): {
  readonly mediaType: string;
  readonly text: string;
} {
  let boundary = 'linernotes-file';
  while (text.includes(boundary)) boundary += '-';
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${field}"; filename="${filename}"`,
    'Content-Type: text/csv; charset=utf-8',
    '',
  ];
  const lines = [...head, text, `--${boundary}--`, ''];
  return { mediaType: `multipart/form-data; boundary=${boundary}`, text: lines.join('\r\n') };
}
