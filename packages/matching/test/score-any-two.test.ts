import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Subject, scoreMatch } from '../src/index.ts';

describe('any two subjects', () => {
  const word = fc.constantFrom(
    'Blue',
    'Monday',
    'Remix',
    '(Live)',
    'feat. A',
    '- Edit',
    '(Pt. 2)',
    '東京',
    '!',
    'The',
    ',',
  );
  const text = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    fc.string(),
  );
  const subject = fc.record(
    {
      artist: text,
      title: text,
      version: text,
      album: text,
      year: fc.integer({ min: 1900, max: 2030 }),
      durationMs: fc.integer({ min: 1, max: 4_000_000 }),
      isrcs: fc.array(fc.constantFrom('USQX91300108', 'GBAYE0601498', 'odd')),
      barcodes: fc.array(fc.constantFrom('727361379704', '0727361379704')),
      catalogNumbers: fc.array(text),
      label: text,
      country: text,
      format: text,
    },
    { requiredKeys: [] },
  );

  it('score between 0 and 1', () => {
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        const { score } = scoreMatch(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  // Brackets that only the wanted side has may name another recording; those that only the found side has cost little.
  const oneWay = new Set(['subtitle', 'album']);

  it('say the same both ways, field by field, but for what stands in brackets', () => {
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        const bothNamed = (a.title === undefined) === (b.title === undefined);
        fc.pre(bothNamed);
        const said = (wanted: Subject, found: Subject) =>
          scoreMatch(wanted, found)
            .reasons.filter(({ field }) => !oneWay.has(field))
            .map(({ field, outcome, points }) => [field, outcome, points]);
        expect(said(a, b)).toEqual(said(b, a));
      }),
      { numRuns: 500 },
    );
  });

  it('score 1 when they are one and anything can be compared', () => {
    fc.assert(
      fc.property(subject, (a) => {
        const { score, reasons } = scoreMatch(a, a);
        expect(score).toBe(reasons.length === 0 ? 0 : 1);
      }),
      { numRuns: 500 },
    );
  });
});
