import { authFaults } from './auth.ts';
import { bodyFaults } from './body.ts';
import { compressionFaults } from './compression.ts';
import { connectFaults } from './connect.ts';
import { encodingFaults } from './encoding.ts';
import type { Fault } from './fault.ts';
import { headerFaults } from './headers.ts';
import { memoryFaults } from './memory.ts';
import { paginationFaults } from './pagination.ts';
import { rateLimitFaults } from './rate-limit.ts';
import { redirectFaults } from './redirect.ts';
import { semanticsFaults } from './semantics.ts';
import { statusFaults } from './status.ts';
import { timeFaults } from './time.ts';
import { tlsFaults } from './tls.ts';

/** All of them, those that wait longest first. */
export const faults: readonly Fault[] = [
  ...rateLimitFaults,
  ...timeFaults,
  ...connectFaults,
  ...tlsFaults,
  ...bodyFaults,
  ...statusFaults,
  ...headerFaults,
  ...redirectFaults,
  ...paginationFaults,
  ...authFaults,
  ...semanticsFaults,
  ...encodingFaults,
  ...compressionFaults,
  ...memoryFaults,
];
