// Writes docs/events.md from the types of the events: `npm run docs:events`. A test holds it to them.
import { writeFileSync } from 'node:fs';
import { eventsPage } from './events-document.ts';

writeFileSync(new URL('../docs/events.md', import.meta.url), eventsPage());
