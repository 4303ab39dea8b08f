import { readFileSync } from 'node:fs';
import { errorTable } from '@linernotes/core';
import { expect, it } from 'vitest';
import { errorsPage } from './errors-document.ts';
import { eventsPage } from './events-document.ts';

function fileText(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

it('docs/errors.md says what the table says', () => {
  expect(fileText('docs/errors.md')).toBe(errorsPage());
});

it('every code has a row', () => {
  const page = errorsPage();
  expect(Object.keys(errorTable).filter((code) => !page.includes(`\n| \`${code}\` |`))).toEqual([]);
});

it('docs/events.md says what the types say', () => {
  expect(fileText('docs/events.md')).toBe(eventsPage());
});

it('every event and every field is explained', () => {
  const page = eventsPage();
  expect(page).toContain('\n## request\n');
  expect(page).toContain('| `waitMs` | `number` |');
  expect(page.match(/^## .*\n\n\n/gm)).toBeNull();
});
