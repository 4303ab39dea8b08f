import * as z from 'zod';

/** `{ "message": "Release not found." }` */
const Words = z.object({ message: z.string() });

/** What newer endpoints say of a parameter: `{ "detail": [{ "loc": ["body", "rating"], "msg": "…" }] }`. */
const Detail = z.object({
  loc: z.array(z.union([z.string(), z.number()])).optional(),
  msg: z.string(),
});
const Details = z.object({ detail: z.array(Detail).min(1) });

/** More of them say nothing more. */
const mostDetails = 5;

/**
 * Discogs' own words for an error, in either of its two shapes; `null` for other bodies, which are pages
 * of servers in between. The second shape's message only points to its details, which are told instead.
 */
export function errorMessage(body: unknown): string | null {
  const { data: detailed } = Details.safeParse(body);
  if (detailed) return detailed.detail.slice(0, mostDetails).map(inWords).join('; ');
  return Words.safeParse(body).data?.message ?? null;
}

function inWords({ loc = [], msg }: z.output<typeof Detail>): string {
  return loc.length > 0 ? `${loc.join('.')}: ${msg}` : msg;
}
