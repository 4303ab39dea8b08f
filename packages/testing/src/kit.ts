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
export { type Category, type Rule, type Tier, tiers } from './kit/rule.ts';
export { rules } from './kit/rules/index.ts';
