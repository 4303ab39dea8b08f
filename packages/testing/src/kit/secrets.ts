const patterns: readonly (readonly [RegExp, string])[] = [
  [
    /"(?:authorization|cookie|set-cookie|x-api-key|access_token|refresh_token|oauth_token|password)"\s*:/i,
    'a field of a credential',
  ],
  [/[?&](?:token|access_token|api_key|key|secret|oauth_token)=/i, 'an address with a credential'],
  [/[\w.+-]+@[\w-]+\.[a-z]{2,}/i, 'a mail address'],
];

/** What a text has that no recording may keep, in words; `null` when nothing is found. */
export function findSecret(text: string): string | null {
  for (const [pattern, what] of patterns) {
    const found = pattern.exec(text);
    if (found) return `${what} (${found[0].slice(0, 60)})`;
  }
  return null;
}
