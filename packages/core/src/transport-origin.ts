import { configurationError } from './errors.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether nothing that is sent there leaves the machine. */
export function isLoopback(url: URL): boolean {
  return loopback.test(url.hostname);
}

/** Throws `configuration`, before anything is sent, unless the address is https or on this machine. */
export function assertSecure(url: URL, platform: string): void {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return;
  throw configurationError({
    option: 'baseUrl',
    platform,
    message: `${platform}: ${url.host || url.protocol} is not asked, because only https and loopback are safe.`,
  });
}
