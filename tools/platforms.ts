// Plays the platforms of the examples on this machine until Ctrl-C: `npm run platforms`.
import { runPlatformServer } from '@linernotes/testing';

const usage = `npm run platforms -- [--corpus <folder>] [--port <number>] [--recordings <platform>=<folder>]
  [--latency-ms <number>] [--fault-share <0 to 1>] [--seed <text>]`;

const asked = process.argv.slice(2);
if (asked.includes('--help') || asked.includes('-h')) console.log(usage);
else
  await runPlatformServer(asked).catch((error: unknown) => {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exitCode = 2;
  });
