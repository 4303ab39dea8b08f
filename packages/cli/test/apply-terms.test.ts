import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { collectionXml, enriched, inOneLine } from './apply-stage.ts';
import { folder, liner, startPlatforms } from './helpers.ts';

const out = ['--out', 'copy.xml', '--yes', '--fields', 'label'];

/** The same crate, made with a platform that does not let its labels be passed on. */
async function restricted() {
  const stage = await enriched('c.xml', collectionXml);
  const crate = stage.crate();
  const notice = {
    platform: 'discogs',
    text: 'Labels of Discogs.',
    terms: 'https://terms.example/',
  };
  const notices = [{ ...notice, restrictedFields: ['label'] }];
  writeFileSync(stage.path('crate.json'), JSON.stringify({ ...crate, notices }));
  return stage;
}

it('what may not be passed on is not written, and told', async () => {
  const { apply } = await restricted();
  const { code, err, out: told } = await apply(...out);
  expect([code, told]).toEqual([0, expect.not.stringContaining('DGC')]);
  expect(err).toContain('label');
  expect(err).toContain('its platform does not let be passed on');
});

it('for own use it is written, with what the platform wants to be shown beside it', async () => {
  const { apply, text } = await restricted();
  const { code } = await apply(...out, '--own-use');
  expect(code).toBe(0);
  expect(inOneLine(text('copy.xml'))).toBe(
    inOneLine(collectionXml.replace('Label=""', 'Label="DGC"')),
  );
  expect(text('copy.xml.notices.txt')).toContain('Labels of Discogs.');
});

it('a collection comes from standard input where its format is named, and its crate names its tracks', async () => {
  const { env } = await startPlatforms();
  const args = ['enrich', '-', '--from', 'rekordbox-xml', '--playlist', 'Rock', '--json'];
  const around = { cwd: folder(), env, stdin: collectionXml };
  const { code, out: printed } = await liner(args, around);
  const rows: readonly { input: { other: { id: string } } }[] = JSON.parse(printed).rows;
  expect([code, rows.map(({ input }) => input.other.id)]).toEqual([0, ['101', '102']]);
});
