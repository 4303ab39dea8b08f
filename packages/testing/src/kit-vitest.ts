/**
 * The adapter kit for vitest.
 * @module
 */

export { describeAdapter } from './kit/describe-adapter.ts';
