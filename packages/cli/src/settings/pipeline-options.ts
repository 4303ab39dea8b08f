import type { Adapter, LinerOptions } from '@linernotes/core';
import type { ReadSetting } from './found.ts';
import { general, generalOrDefault } from './general.ts';

/** The options of the pipeline, as the settings say. */
export function linerOptions(read: ReadSetting): Omit<LinerOptions<Adapter>, 'adapters'> {
  const timeout = general(read, 'REQUEST_TIMEOUT');
  return {
    ...rateOption(read),
    ...(timeout === undefined ? {} : { timeoutMs: timeout * 1000 }),
    retry: retryOptions(read),
    ...fixedTime(read),
  };
}

/** Nothing when neither is set: each platform's own limit holds. */
function rateOption(read: ReadSetting): Pick<LinerOptions<Adapter>, 'rate'> {
  if (!read('RATE_LIMIT_REQUESTS') && !read('RATE_LIMIT_WINDOW')) return {};
  const requests = generalOrDefault(read, 'RATE_LIMIT_REQUESTS');
  return { rate: { requests, windowMs: generalOrDefault(read, 'RATE_LIMIT_WINDOW') * 1000 } };
}

function retryOptions(read: ReadSetting): NonNullable<LinerOptions<Adapter>['retry']> {
  const maxRetries = general(read, 'MAX_RETRIES');
  const factor = general(read, 'RETRY_BACKOFF_FACTOR');
  const statusCodes = general(read, 'RETRY_STATUS_CODES');
  return {
    ...(maxRetries === undefined ? {} : { maxRetries }),
    ...(factor === undefined ? {} : { backoff: { factor } }),
    ...(statusCodes === undefined ? {} : { statusCodes }),
  };
}

/** With SOURCE_DATE_EPOCH all times are that one: the same answers give the same bytes. */
function fixedTime(read: ReadSetting): Pick<LinerOptions<Adapter>, 'fetchedAt'> {
  const at = nowOf(read);
  return read('SOURCE_DATE_EPOCH') ? { fetchedAt: () => at } : {};
}

/** The time to write into files: now, or what SOURCE_DATE_EPOCH says. */
export function nowOf(read: ReadSetting): string {
  const seconds = general(read, 'SOURCE_DATE_EPOCH');
  return (seconds === undefined ? new Date() : new Date(seconds * 1000)).toISOString();
}
