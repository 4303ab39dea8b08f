const anyHost = '://*.';

/**
 * Whether an address is of an origin: of exactly that one, or, for `https://*.archive.org`, of any host below
 * it, however deep. The host itself is another origin.
 */
export function isOfOrigin(url: URL, origin: string): boolean {
  const [scheme = '', parent] = origin.split(anyHost);
  if (parent === undefined) return url.origin === origin;
  return url.protocol === `${scheme}:` && url.host.endsWith(`.${parent}`);
}

/** Whether an adapter may name it: an origin, or all hosts below a domain that is nobody's top level. */
export function isOrigin(origin: string): boolean {
  const [scheme = '', parent] = origin.split(anyHost);
  const one = parent === undefined ? origin : `${scheme}://${parent}`;
  if (one.includes('*') || !URL.canParse(one) || new URL(one).origin !== one) return false;
  return parent === undefined || (scheme === 'https' && parent.split('.').length >= 2);
}
