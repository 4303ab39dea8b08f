// Plays the platforms of the examples on this machine until Ctrl-C: `npm run platforms`.
import { runPlatformServer } from '@linernotes/testing';

await runPlatformServer(process.argv.slice(2));
