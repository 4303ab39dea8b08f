import type { BreakerSettings } from './policies/breaker.ts';
import type { BulkheadSettings } from './policies/bulkhead.ts';
import type { TransportTimeouts } from './transport-options.ts';

/** How a platform's trouble is kept from spreading; an adapter may say what suits its platform. */
export interface ResilienceSettings {
  readonly breaker?: BreakerSettings;
  readonly bulkhead?: BulkheadSettings;
  /** How long one request may take, where the liner's own option does not say. @default 30000 */
  readonly timeoutMs?: number;
  /** How long each part of a request may take; the liner's own option goes before each. */
  readonly timeouts?: TransportTimeouts;
}
