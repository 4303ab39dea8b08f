import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { knownSettings } from '../packages/cli/src/settings/known.ts';
import { envExample, settingsPage } from './settings-document.ts';

function fileText(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

it('docs/settings.md says what the table says', () => {
  expect(fileText('docs/settings.md')).toBe(settingsPage());
});

it('.env.example says what the table says, and is read as one', () => {
  expect(fileText('.env.example')).toBe(envExample());
  expect(parseEnv(envExample())).toEqual({ MUSICBRAINZ_CONTACT: '', DISCOGS_API_TOKEN: '' });
});

it('every setting has a row', () => {
  const page = settingsPage();
  expect(knownSettings.filter(({ name }) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});

it('every description is a sentence', () => {
  const others = knownSettings.filter(({ description }) => !/^[A-Z].*[.…]$/.test(description));
  expect(others.map(({ name }) => name)).toEqual([]);
});
