export { describeAdapter } from './kit/describe-adapter.ts';
