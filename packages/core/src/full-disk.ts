/** Whether a failure says that no space is left: SQLITE_FULL, or what the system says. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error) return (Number(error.errcode) & 0xff) === 13;
  return 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
