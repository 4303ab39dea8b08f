export type { Console } from './console.ts';
export { main, run } from './main.ts';
