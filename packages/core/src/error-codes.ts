import * as z from 'zod';
import type { HttpErrorCode } from './errors.ts';
import type { ErrorInBody } from './explanation.ts';

const Numbered = z.object({ error: z.object({ code: z.int(), message: z.string() }) });
const Said = z.object({ error: z.string() });

/**
 * Reads failures that a platform numbers, in answers like `{"error": {"code": 4, "message": "…"}}`. A
 * number that is not listed, and an error that is a mere text, is a bad request.
 */
export function errorByNumber(
  codes: Readonly<Record<number, HttpErrorCode>>,
): (body: unknown) => ErrorInBody | null {
  return (body) => {
    const { code: number, message } = Numbered.safeParse(body).data?.error ?? {};
    if (number !== undefined && message !== undefined) {
      return { code: codes[number] ?? 'bad-request', message };
    }
    const text = Said.safeParse(body).data?.error;
    return text === undefined ? null : { code: 'bad-request', message: text };
  };
}
