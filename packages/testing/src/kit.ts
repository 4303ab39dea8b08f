/**
 * The adapter kit: stated facts become tests, without a test runner.
 * @module
 */

export {
  type Check,
  checkAdapter,
  checksOf,
  type Finding,
  type Report,
  tierOf,
} from './kit/check-adapter.ts';
export {
  type AdapterFacts,
  type AnyCase,
  type AnyFactory,
  type AnyFacts,
  type AnyWalk,
  adapterFacts,
  type Case,
  type CredentialFact,
  type FailureFact,
  type KitSubject,
  type LimitFact,
  type ListCapability,
  type Origin,
  type Part,
  type Replies,
  type Reply,
  type UrlFact,
  type Walk,
} from './kit/facts.ts';
export { faultsOf } from './kit/plausible.ts';
export { type Recorded, RecordedCase, recorded } from './kit/recorded.ts';
export {
  parseInput,
  type RecordCaseOptions,
  type RecordedAnswer,
  recordCase,
} from './kit/recorder.ts';
export { type Category, isNone, type Rule, type Tier, tiers } from './kit/rule.ts';
export { rules } from './kit/rules/index.ts';
export { unstated, unstatedIn } from './kit/unstated.ts';
