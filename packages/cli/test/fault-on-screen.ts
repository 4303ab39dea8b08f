import type { Console } from '../src/console.ts';
import { openScreen } from '../src/review/terminal.ts';

const { stdout: out, stderr: err, stdin, env } = process;
const { signal } = new AbortController();
const console: Console = { out, err, in: stdin, env, cwd: process.cwd(), signal };

// As the program does: what it was is told before the end.
process.once('uncaughtException', ({ message }) => {
  err.write(`${message}\n`);
  process.exit(1);
});
openScreen(console, () => undefined).draw(['a screen']);
setTimeout(() => {
  throw new Error('a fault in a timer');
}, 50);
