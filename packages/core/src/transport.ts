import { createTransport as createHere } from '#transport';
import type { Transport, TransportOptions } from './transport-options.ts';

/**
 * The transport of this runtime, by `imports` in package.json: undici in Node, `fetch` elsewhere. It sends what it is
 * given, without any policy. Typed here, as only the runtime knows which of the two is imported.
 */
export const createTransport: (options: TransportOptions) => Transport = createHere;
