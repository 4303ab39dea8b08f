export type Cockatiel = typeof import('cockatiel');

let loaded: Cockatiel | null = null;

/** Breaker, bulkhead and repeats: loaded with the first request, as its many files take long to be imported. */
export async function cockatiel(): Promise<Cockatiel> {
  loaded ??= await import('cockatiel');
  return loaded;
}
