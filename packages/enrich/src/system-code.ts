/** What node:fs names a failure by: `ENOENT`; the failure in words where it is another. */
export function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
