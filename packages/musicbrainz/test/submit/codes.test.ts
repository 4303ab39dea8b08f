import { describe, expect, it } from 'vitest';
import {
  bare,
  coded,
  confirm,
  failureOf,
  known,
  knownIsrc,
  missing,
  other,
  stage,
} from './stage.ts';

const newIsrc = 'GBAAA9900002';

describe('ISRCs', () => {
  it('are submitted, but not those that are there', async () => {
    const { submit, edits, asked } = await stage();
    const recordings = [
      { id: known, isrcs: [knownIsrc, 'gb-aaa-99-00002', newIsrc] },
      { id: other, isrcs: [newIsrc] },
    ];
    const { sent, already, requestCount } = await submit.isrcs({ recordings, confirm });
    expect([sent, already, requestCount]).toEqual([
      [
        { recording: known, isrc: newIsrc },
        { recording: other, isrc: newIsrc },
      ],
      [{ recording: known, isrc: knownIsrc }],
      1,
    ]);
    expect(edits).toMatchObject([
      {
        client: 'crate-tests-1.0',
        note: null,
        what: [`${known} ${newIsrc}`, `${other} ${newIsrc}`],
      },
    ]);
    expect(asked()).toEqual([
      `GET /recording/${known}`,
      `GET /recording/${other}`,
      'POST /recording 401',
      'POST /recording',
    ]);
  });

  it('are there when they are read again, and then not sent', async () => {
    const { submit, edits } = await stage();
    const input = { recordings: [{ id: other, isrcs: [newIsrc] }], confirm } as const;
    await submit.isrcs(input);
    expect(await submit.isrcs(input)).toMatchObject({ sent: [], requestCount: 0 });
    expect(edits).toHaveLength(1);
  });

  it('of one release are looked at with one request', async () => {
    const { submit, asked } = await stage();
    const recordings = [known, other].map((id) => ({ id, isrcs: [newIsrc] }));
    await submit.isrcs({ recordings, release: bare, confirm });
    expect(asked().filter((one) => one.startsWith('GET'))).toEqual([`GET /release/${bare}`]);
  });

  it('make edits of a hundred, with a note for other editors', async () => {
    const { submit, edits } = await stage();
    const isrcs = Array.from({ length: 250 }, (_one, at) => `GBAAA0${String(at).padStart(6, '0')}`);
    const editNote = 'From the sleeve:\r\n"A" & <B>\t\u00e9';
    const { sent, requestCount } = await submit.isrcs({
      recordings: [{ id: other, isrcs }],
      editNote,
      confirm,
    });
    expect([sent.length, requestCount]).toEqual([250, 3]);
    expect(edits.map(({ what }) => what.length)).toEqual([100, 100, 50]);
    expect(edits[0]?.note).toBe('From the sleeve:\n"A" & <B>\t\u00e9');
  });

  it('of a recording that is not there submit nothing at all', async () => {
    const { submit, edits } = await stage();
    const recordings = [
      { id: other, isrcs: [newIsrc] },
      { id: missing, isrcs: [newIsrc] },
    ];
    expect(await failureOf(submit.isrcs({ recordings, confirm }))).toMatchObject({
      code: 'not-found',
    });
    expect(edits).toEqual([]);
  });

  it('whose answer is lost are looked for before anything is sent again', async () => {
    const faults = [{ match: /recording$/, kind: 'cut' as const }];
    const { submit, edits, asked, logIn } = await stage({ faults });
    await logIn();
    const recordings = [{ id: other, isrcs: [newIsrc] }];
    const { sent } = await submit.isrcs({ recordings, confirm });
    expect(sent).toEqual([{ recording: other, isrc: newIsrc }]);
    expect(edits).toHaveLength(1);
    expect(asked().at(-1)).toBe(`GET /recording/${other}`);
  });

  it('that did not arrive are sent once more', async () => {
    const faults = [{ match: /recording$/, kind: 'reset' as const }];
    const { submit, edits, logIn } = await stage({ faults });
    await logIn();
    await submit.isrcs({ recordings: [{ id: other, isrcs: [newIsrc] }], confirm });
    expect(edits).toHaveLength(1);
  });

  it('that do not arrive again say that nobody knows', async () => {
    const faults = [{ match: /recording$/, kind: 'reset' as const, times: 9 }];
    const { submit, asked, logIn } = await stage({ faults });
    await logIn();
    const failure = await failureOf(
      submit.isrcs({ recordings: [{ id: other, isrcs: [newIsrc] }], confirm }),
    );
    expect(failure).toMatchObject({
      code: 'unknown-outcome',
      details: { lookAt: expect.stringMatching(new RegExp(`/recording/${other}/edits$`)) },
    });
    expect(asked().filter((one) => one.startsWith('POST /recording'))).toHaveLength(2);
  });
});

describe('barcodes', () => {
  const releases = [{ id: bare, barcode: '5 021603 064126' }];

  it('are submitted where there is none', async () => {
    const { submit, edits } = await stage();
    const submitted = await submit.barcodes({ releases, confirm });
    expect(submitted.sent).toEqual([{ release: bare, barcode: '5021603064126' }]);
    expect(edits).toMatchObject([{ what: [`${bare} 5021603064126`], isApplied: true }]);
    expect(await submit.barcodes({ releases, confirm })).toMatchObject({
      sent: [],
      already: submitted.sent,
    });
  });

  it('that are there in another length are not sent', async () => {
    const { submit, edits } = await stage();
    const same = [{ id: coded, barcode: '0720642442524' }];
    expect(await submit.barcodes({ releases: same, confirm })).toMatchObject({ requestCount: 0 });
    expect(edits).toEqual([]);
  });

  it('take no place of another unless they are told to', async () => {
    const { submit, edits, asked } = await stage();
    const two = [...releases, { id: coded, barcode: '5021603064126' }];
    expect(await failureOf(submit.barcodes({ releases: two, confirm }))).toMatchObject({
      code: 'configuration',
      details: { option: 'replace' },
      message: expect.stringContaining('has the barcode "720642442524" and not 5021603064126'),
    });
    expect(asked().filter((one) => one.startsWith('POST'))).toEqual([]);
    await submit.barcodes({ releases: two, replace: true, confirm });
    expect(edits.map(({ isApplied }) => isApplied)).toEqual([true, false]);
  });

  it('whose answer is lost are not sent again: they may wait for votes', async () => {
    const faults = [{ match: /release$/, kind: 'reset' as const, times: 9 }];
    const { submit, asked, logIn } = await stage({ faults });
    await logIn();
    const failure = await failureOf(submit.barcodes({ releases, confirm }));
    expect(failure).toMatchObject({ code: 'unknown-outcome' });
    expect(asked().filter((one) => one.startsWith('POST /release'))).toHaveLength(1);
  });

  it('whose answer is lost are found when they were taken', async () => {
    const faults = [{ match: /release$/, kind: 'cut' as const }];
    const { submit, edits, logIn } = await stage({ faults });
    await logIn();
    expect((await submit.barcodes({ releases, confirm })).sent).toHaveLength(1);
    expect(edits).toHaveLength(1);
  });

  it.each([
    ['a wrong check digit', [{ id: bare, barcode: '502160306412' }], 'barcode'],
    ['letters', [{ id: bare, barcode: 'JPA600102450' }], 'barcode'],
    ['no MBID', [{ id: '../collection', barcode: '5021603064126' }], 'id'],
    ['nothing', [], 'releases'],
    ['two for one release', [...releases, { id: bare, barcode: '720642442524' }], 'releases'],
  ])('with %s are refused before anything is asked', async (_what, wrong, option) => {
    const { submit, asked } = await stage();
    const refusing = (async () => submit.barcodes({ releases: wrong, confirm }))();
    expect(await failureOf(refusing)).toMatchObject({ code: 'configuration', details: { option } });
    expect(asked()).toEqual([]);
  });
});
