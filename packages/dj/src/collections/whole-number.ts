/** Reads an id that is a whole number as Rekordbox writes them; `null` for any other. */
export function numberOf(id: string): number | null {
  return /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : null;
}
