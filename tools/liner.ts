// The command line from the sources, without a build: `npm run -s liner -- <args>`.
import { main } from '../packages/cli/src/main.ts';

process.exitCode = await main(process.argv.slice(2));
