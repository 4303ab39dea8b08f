import dns from 'node:dns';
import type { LookupFunction } from 'node:net';

type Addresses = readonly ('127.0.0.1' | '::1')[];

const played = new Map<string, Addresses>();
const realLookup = dns.lookup;

/**
 * Makes host names resolve to loopback addresses, or to nothing (`[]`, then as an unknown name), for
 * everything in this process that asks `dns.lookup`. Other names under `.invalid` and `.test` do not
 * resolve at all while a name is played, so that no test asks a real resolver. Returns what ends it.
 */
export function playName(host: string, addresses: Addresses): () => void {
  played.set(host, addresses);
  dns.lookup = lookup as typeof dns.lookup;
  return () => {
    played.delete(host);
    if (played.size === 0) dns.lookup = realLookup;
  };
}

type Callback = Parameters<LookupFunction>[2];

function lookup(host: string, options: dns.LookupOptions, callback: Callback): void {
  const addresses = played.get(host) ?? (/\.(invalid|test)$/.test(host) ? [] : undefined);
  if (addresses) answerWith(addresses, host, options, callback);
  // Node's own function takes any of its callbacks.
  else realLookup(host, options, callback as never);
}

function answerWith(
  addresses: Addresses,
  host: string,
  options: dns.LookupOptions,
  callback: Callback,
): void {
  const [first] = addresses;
  queueMicrotask(() => {
    if (!first) callback(notFound(host), '', 0);
    else if (options.all) callback(null, addresses.map(withFamily));
    else callback(null, first, familyOf(first));
  });
}

function withFamily(address: string): dns.LookupAddress {
  return { address, family: familyOf(address) };
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}

function notFound(host: string): NodeJS.ErrnoException {
  const details = { code: 'ENOTFOUND', errno: -3008, syscall: 'getaddrinfo', hostname: host };
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), details);
}
