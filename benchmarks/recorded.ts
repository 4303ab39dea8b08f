/** The answer that the benchmarks of requests use: 10.7 kB, as Discogs gave it and trimmed. */
export const recorded = new URL(
  '../examples/platforms/discogs/release/979791.json',
  import.meta.url,
);
