/** Query parameters that carry credentials on the platforms we know of. */
const secretNames: ReadonlySet<string> = new Set([
  'access_token',
  'api_key',
  'apikey',
  'app_id',
  'client_id',
  'client_secret',
  'key',
  'oauth_token',
  'secret',
  'sk',
  'token',
]);

/** Whether a query parameter of this name may prove who asks. */
export function isSecretName(name: string): boolean {
  return secretNames.has(name.toLowerCase());
}

/**
 * The address of a next page without what proves who asks: cursors are kept and shown, and the
 * credential is added anew to every request.
 */
export function withoutCredentials(cursor: string, secrets: readonly string[]): string {
  const [address = '', query] = cursor.split(/\?(.*)/s);
  if (query === undefined) return cursor;
  const params = [...new URLSearchParams(query)].filter(
    ([name, value]) => !isSecretName(name) && !secrets.some((secret) => value.includes(secret)),
  );
  const kept = new URLSearchParams(params).toString();
  return kept === '' ? address : `${address}?${kept}`;
}
