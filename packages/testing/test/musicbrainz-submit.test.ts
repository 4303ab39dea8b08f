import { describe, expect, it } from 'vitest';
import { musicbrainzPlayer } from '../src/index.ts';
import { readXml } from '../src/musicbrainz/submit-xml.ts';
import { oauth2Provider } from '../src/oauth/oauth2.ts';
import type { PlayerRequest } from '../src/player.ts';

const corpus = new URL('corpus', import.meta.url);
const recording = '6da76448-982a-4a01-b65b-9a710301c9c9';
const collection = '00000000-0000-4000-8000-300000000001';
const artist = '5b11f4ce-a62d-471e-81fc-a69a8278c7da';

/** A player with one person, whose token allows all. */
function open() {
  const clients = [{ id: 'app', secret: 'cnrysecret5f3a9c' }];
  const scopes = ['collection', 'submit_isrc', 'submit_barcode', 'tag', 'rating'];
  const oauth = { ...oauth2Provider({ clients }), holderOf: () => ({ user: 'anna', scopes }) };
  const collections = { [collection]: { owner: 'anna', entity: 'release' } };
  return musicbrainzPlayer({ corpus, accounts: { oauth, collections } });
}

function request(
  method: string,
  path: string,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): PlayerRequest {
  const [place = '', search = ''] = path.split('?');
  return {
    method,
    path: `/ws/2${place}`,
    rawPath: `/ws/2${place}`,
    query: new URLSearchParams(search),
    headers: {
      'user-agent': 'Tests/1.0 ( a@b.example )',
      authorization: 'Bearer cnrytoken5f3a9c1',
      'content-type': 'application/xml; charset=UTF-8',
      ...headers,
    },
    baseUrl: 'http://127.0.0.1:1/musicbrainz',
    body,
  };
}

const within = (xml: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><metadata xmlns="http://musicbrainz.org/ns/mmd-2.0#">${xml}</metadata>`;
const tags = (xml: string) =>
  within(
    `<artist-list><artist id="${artist}"><user-tag-list>${xml}</user-tag-list></artist></artist-list>`,
  );
const isrc = (code: string) =>
  within(
    `<recording-list><recording id="${recording}"><isrc-list><isrc id="${code}"/></isrc-list></recording></recording-list>`,
  );
const help = 'For usage, please see: https://musicbrainz.org/development/mmd';
const none = 'You must provide information about your client, by the client query parameter';

describe('submissions are answered as musicbrainz-server answered them', () => {
  // Recorded from musicbrainz-server at commit 11cd769a.
  it.each([
    [
      'POST',
      '/tag?client=t-1.0',
      tags('<user-tag><name>a,b</name></user-tag>'),
      400,
      'The tag name cannot contain commas. To submit multiple tags, send multiple user-tag elements.',
    ],
    [
      'POST',
      '/tag?client=t-1.0',
      tags('<user-tag><name> </name></user-tag>'),
      400,
      'The tag name cannot be empty.',
    ],
    [
      'POST',
      '/tag',
      within('<artist-list/>'),
      400,
      'Please specify the name and version number of your client application.',
    ],
    ['POST', '/tag?client=t-1.0', 'not xml', 400, 'Invalid XML.'],
    [
      'POST',
      '/rating?client=t-1.0',
      within(
        `<artist-list><artist id="${artist}"><user-rating>120</user-rating></artist></artist-list>`,
      ),
      400,
      'Rating should be an integer between 0 and 100',
    ],
    [
      'POST',
      '/release?client=t-1.0',
      within(
        `<release-list><release id="${recording}"><barcode>123</barcode></release></release-list>`,
      ),
      400,
      '123 is not a valid GTIN (EAN/UPC) barcode',
    ],
    [
      'POST',
      '/release?client=t-1.0',
      within(
        `<release-list><release id="${recording}"><barcode>JPA600102450</barcode></release></release-list>`,
      ),
      400,
      'JPA600102450 is not a valid barcode',
    ],
    ['POST', '/recording?client=t-1.0', isrc('BAD'), 400, 'BAD is not a valid ISRC'],
    ['POST', '/recording', within('<recording-list/>'), 400, none],
    ['PUT', `/collection/${collection}/releases/${recording}`, '', 400, none],
    [
      'PUT',
      `/collection/${collection}/artists/${artist}?client=t-1.0`,
      '',
      400,
      'This is not a collection for entity type artist.',
    ],
    [
      'PUT',
      `/collection/${collection}/releases/nope?client=t-1.0`,
      '',
      400,
      'nope is not a valid MBID',
    ],
    [
      'PUT',
      `/collection/${collection}/foo/${artist}?client=t-1.0`,
      '',
      405,
      'PUT is not allowed on this endpoint.',
    ],
    [
      'POST',
      `/collection/${collection}/releases/${recording}?client=t-1.0`,
      'x',
      400,
      'The given parameters do not match any available query type for the collection resource.',
    ],
    [
      'GET',
      `/tag?id=${artist}`,
      '',
      400,
      'The given parameters do not match any available query type for the tag resource.',
    ],
  ])('%s %s %s', async (method, path, body, status, error) => {
    expect(await open().answer(request(method, path, body))).toEqual({
      status,
      body: { error, help },
    });
  });

  it('tells OK to what it takes, and what the other type is to JSON', async () => {
    const player = open();
    const ok = { status: 200, body: { message: 'OK' } };
    expect(
      await player.answer(request('POST', '/recording?client=t-1.0', isrc('GBAAA0600001'))),
    ).toEqual(ok);
    const json = request('POST', '/tag?client=t-1.0', '{}', { 'content-type': 'application/json' });
    expect(await player.answer(json)).toMatchObject({ status: 415 });
    const looked = await player.answer(
      request('GET', `/recording/${recording}?inc=isrcs&fmt=json`),
    );
    expect(looked).toMatchObject({ body: { isrcs: ['GBAAA0600001'] } });
  });

  it('takes a list without votes for all that one is for', async () => {
    const player = open();
    const vote = (xml: string) => player.answer(request('POST', '/tag?client=t-1.0', tags(xml)));
    await vote(
      '<user-tag vote="upvote"><name>Grime</name></user-tag><user-tag vote="downvote"><name>pop</name></user-tag>',
    );
    await vote('<user-tag><name>dubstep</name></user-tag>');
    expect(await player.answer(request('GET', `/tag?id=${artist}&entity=artist`))).toEqual({
      status: 200,
      body: { 'user-tags': [{ name: 'dubstep' }, { name: 'pop' }] },
    });
  });
});

describe('a reader of XML', () => {
  it.each([
    '<a>',
    '<a></b>',
    '<a/><b/>',
    'x<a/>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a>&nope;</a>',
    '<a>&</a>',
    '<!DOCTYPE a><a/>',
    '<a><![CDATA[x]]></a>',
    '<a>\u0001</a>',
    '',
  ])('takes %j for no document', (text) => {
    expect(readXml(text)).toBeNull();
  });

  it('reads elements, attributes, and what is escaped', () => {
    expect(readXml('<a b="&lt;&#38;&#x41;\'"><c/>x &gt; y</a>')).toEqual({
      name: 'a',
      attributes: { b: "<&A'" },
      children: [{ name: 'c', attributes: {}, children: [], text: '' }],
      text: 'x > y',
    });
  });
});
