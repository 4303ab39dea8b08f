import type { Adapter } from '../adapter.ts';
import type { Clock } from '../clock.ts';
import type { Policy } from '../http.ts';

/** Stands before the network of every platform: writes down what passes, or answers by itself. */
export interface Recording {
  /** It sees every attempt, and no credential. */
  readonly policy: (current: () => Adapter) => Policy;
  /** Called when the liner is closed. */
  readonly close?: () => void;
  /** The time of its own that it needs. */
  readonly clock?: Clock;
}
