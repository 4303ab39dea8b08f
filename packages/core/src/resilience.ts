import type { BreakerSettings } from './policies/breaker.ts';
import type { BulkheadSettings } from './policies/bulkhead.ts';

/** How a platform's trouble is kept from spreading; an adapter may say what suits its platform. */
export interface ResilienceSettings {
  readonly breaker?: BreakerSettings;
  readonly bulkhead?: BulkheadSettings;
}
