import { isLoopback } from './transport-origin.ts';

/** https everywhere; http only where nothing leaves the machine; nothing that names a user. */
export function isSafeUrl(url: URL): boolean {
  if (url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
