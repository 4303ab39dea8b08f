// liner, with a fault that nobody catches and that has the credential in it: see secret-scan.ts.
import { main } from '../packages/cli/src/main.ts';

const token = process.env['DISCOGS_API_TOKEN'];
const kind = process.env['CRASH'];

setTimeout(() => {
  const error = new Error(`crash with ${token}`, { cause: new TypeError(`of ${token}`) });
  Object.assign(error, { request: { headers: { authorization: `Discogs token=${token}` } } });
  if (kind === 'callback') throw error;
  if (kind === 'promise') void Promise.reject(error);
  if (kind === 'exit') process.exit(9);
}, 1_000);
process.exitCode = await main(process.argv.slice(2));
