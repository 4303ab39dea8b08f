/** The transport of this runtime, by `imports` in package.json: undici in Node, `fetch` elsewhere. */
export { createTransport } from '#transport';
