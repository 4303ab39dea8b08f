/**
 * What a platform adapter is, how a request travels, how many platforms are asked at once.
 * @module
 */

export type {
  Adapter,
  AdapterContext,
  AdapterDefinition,
  AdapterFactory,
  AdapterHttp,
  AskAs,
  CommonOptions,
  ConsentFlow,
  DefinedIdentity,
  DownloadOptions,
  HoldingsContext,
  IdentityPage,
  Login,
  Operation,
  Operations,
  Outgoing,
  PendingLogin,
  Proof,
  Redirects,
  Renewal,
  RequestOptions,
  Setting,
  Terms,
  UrlForm,
  WriteMethod,
  WriteOptions,
} from './adapter.ts';
export { contractVersion } from './adapter.ts';
export type { CallOptions, LeavingRequest, PlannedRequest } from './adapter-http.ts';
export type { Answer, Fetched } from './answer.ts';
export { defineAnswer } from './answer.ts';
export type { Outcome } from './ask.ts';
export type { AskAsOptions } from './ask-as.ts';
export { askAs } from './ask-as.ts';
export type { BackoffOptions, RetryPlan, WithRetryOptions } from './backoff.ts';
export { calculateBackoffMs, withRetry } from './backoff.ts';
export type { BudgetStatus, RuleStatus } from './budget/status.ts';
export type { BudgetStore } from './budget/store.ts';
export { memoryStore } from './budget/store.ts';
export type { CacheEvent } from './cache/event.ts';
export type { MemoryCacheOptions } from './cache/memory.ts';
export { memoryCache } from './cache/memory.ts';
export type { CacheRules } from './cache/rules.ts';
export type { CacheEntry, CacheKindStats, CacheStats, CacheStore } from './cache/store.ts';
export type {
  ById,
  Capabilities,
  Capability,
  Input,
  OfOne,
  Output,
  Page,
  Paging,
  SearchQuery,
} from './capabilities.ts';
export { capabilityNames } from './capabilities.ts';
export type { Clock } from './clock.ts';
export { systemClock } from './clock.ts';
export { findByGtin, findByIsrc } from './codes.ts';
export {
  commonOptions,
  commonSettings,
  credentialOptions,
  credentialSettings,
  pictureOptions,
  pictureSettings,
} from './common-options.ts';
export { defineAdapter } from './define-adapter.ts';
export type { DigestCredentials } from './digest/header.ts';
export type {
  Downloaded,
  DownloadSink,
  DownloadStart,
  PartialDownload,
} from './download.ts';
export type { Drift } from './drift.ts';
export { findDrift, ignoreMatcher } from './drift.ts';
export type { DriftCount } from './drift-log.ts';
export { errorByNumber } from './error-codes.ts';
export type { AgentError, AgentOptions, PersonOptions } from './errors/describe.ts';
export { describeForAgent, describeForPerson } from './errors/describe.ts';
export type { ErrorClass, ErrorEntry, SuggestedAction } from './errors/table.ts';
export { authenticationReasons, errorTable } from './errors/table.ts';
export type {
  AnyLinerError,
  AuthenticationReason,
  DeliveryOutcome,
  ErrorCode,
  ErrorDetails,
  HttpErrorCode,
} from './errors.ts';
export { configurationError, isLinerError, LinerError } from './errors.ts';
export type {
  AttemptEvent,
  BreakerEvent,
  DriftEvent,
  FailureEvent,
  LinerEvent,
  Logger,
  MovedEvent,
  OnEvent,
  PauseEvent,
  RequestEvent,
  RetryEvent,
  WaitEvent,
} from './events.ts';
export { silentLogger } from './events.ts';
export type { ErrorInBody, Explanation, FailedAnswer } from './explanation.ts';
export { fieldedQuery } from './fielded-query.ts';
export type { Chosen, Field } from './fields.ts';
export type {
  AdapterHoldings,
  Holding,
  HoldingField,
  HoldingFolder,
  HoldingPlace,
  Holdings,
  HoldingsKind,
  HoldingsNames,
  HoldingsTable,
  NewHolding,
  WantedHolding,
  WantedLine,
} from './holdings.ts';
export type { CacheMode, HttpRequest, HttpResponse, Policy, Priority, Send } from './http.ts';
export type {
  BucketRule,
  DailyRule,
  LimitHeaders,
  LimitRule,
  RateLimit,
  RefusalForm,
  WindowRule,
} from './limits.ts';
export { perWindow } from './limits.ts';
export type { AskOptions, Bound, Having, Liner } from './liner.ts';
export { createLiner } from './liner.ts';
export type { LinerOptions } from './liner-options.ts';
export type { List, ListDefinition } from './list-answers.ts';
export { defineList, emptyPage, rowsOf } from './list-answers.ts';
export type { OAuth2Consent } from './login/oauth2-consent.ts';
export { beginOAuth2 } from './login/oauth2-consent.ts';
export type { Mask } from './masker.ts';
export { createMasker } from './masker.ts';
export type { OAuth1Credentials, OAuth1SignatureMethod } from './oauth1.ts';
export { oauth1Header } from './oauth1.ts';
export type { OAuth2Client, OAuth2Tokens } from './oauth2.ts';
export { renewTokens, revokeToken } from './oauth2.ts';
export type { PageForms } from './page-forms.ts';
export { definePages } from './page-forms.ts';
export type { AllOfOptions, Coverage, Listing } from './pages.ts';
export { allOf } from './pages.ts';
export { path } from './path.ts';
export type { ExpectedFile, PicturePlace, Pictures } from './pictures.ts';
export type { RetrySettings } from './policies/retry.ts';
export { waitAfter } from './policies/retry.ts';
export type { Recording } from './recording/recording.ts';
export type { CredentialKeeper, CredentialValues, KeptCredential } from './renewal/keeper.ts';
export { memoryKeeper } from './renewal/keeper.ts';
export type { ResilienceSettings } from './resilience.ts';
export { createTransport } from './transport.ts';
export type {
  TlsOptions,
  Transport,
  TransportOptions,
  TransportTimeouts,
} from './transport-options.ts';
export { listOf, maybe } from './wire.ts';
export * as wire from './wire-fields.ts';
