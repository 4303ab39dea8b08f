import { createTransport as create } from '#transport';
import type { Transport, TransportOptions } from './transport-options.ts';

export type { Transport, TransportOptions } from './transport-options.ts';

/** The transport of this runtime: undici in Node, `fetch` elsewhere. */
export function createTransport(options: TransportOptions | string): Transport {
  return create(typeof options === 'string' ? { platform: options } : options);
}
