/**
 * The command line as a function: what `liner` does, for who wraps it.
 * @module
 */

export type { Console } from './console.ts';
export { main, run } from './main.ts';
