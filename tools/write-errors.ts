// Writes docs/errors.md from the table of errors: `npm run docs:errors`. A test holds it to it.
import { writeFileSync } from 'node:fs';
import { errorsPage } from './errors-document.ts';

writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsPage());
