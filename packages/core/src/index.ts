export type {
  Adapter,
  AdapterContext,
  AdapterDefinition,
  AdapterFactory,
  AdapterHttp,
  CommonOptions,
  Operation,
  Operations,
  RateLimit,
  RequestOptions,
  Setting,
  Terms,
  UrlForm,
} from './adapter.ts';
export { contractVersion } from './adapter.ts';
export type { Answer, Fetched } from './answer.ts';
export { defineAnswer } from './answer.ts';
export type {
  Capabilities,
  Capability,
  Input,
  Output,
  Page,
  Paging,
  SearchQuery,
} from './capabilities.ts';
export { capabilityNames } from './capabilities.ts';
export { defineAdapter } from './define-adapter.ts';
export type { AnyLinerError, ErrorCode, ErrorDetails } from './errors.ts';
export { configurationError, isLinerError, LinerError } from './errors.ts';
export { path } from './path.ts';
export { listOf, maybe } from './wire.ts';
