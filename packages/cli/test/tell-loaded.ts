// Loaded before a program: tells at its end, on standard error, which files it has loaded.
import { registerHooks } from 'node:module';

const loaded: string[] = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
process.on('exit', () => void process.stderr.write(loaded.map((url) => `${url}\n`).join('')));
