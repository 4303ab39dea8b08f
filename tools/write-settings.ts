// Writes docs/settings.md and .env.example from the table of settings: `npm run docs:settings`. A test holds them to it.
import { writeFileSync } from 'node:fs';
import { envExample, settingsPage } from './settings-document.ts';

writeFileSync(new URL('../docs/settings.md', import.meta.url), settingsPage());
writeFileSync(new URL('../.env.example', import.meta.url), envExample());
