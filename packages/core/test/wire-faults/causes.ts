/** The codes of an error and of all that caused it, outermost first. */
export function codesOf(thrown: unknown): readonly string[] {
  const codes: string[] = [];
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') codes.push(error.code);
    if (error instanceof AggregateError) codes.push(...error.errors.flatMap(codesOf));
  }
  return codes;
}
