import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/normalise/dates.ts';
import { readTimestamp } from '../../src/normalise/timestamps.ts';

describe('a date', () => {
  it.each([
    ['1999', '1999'],
    [1999, '1999'],
    ['1999-05', '1999-05'],
    ['1999-05-00', '1999-05'],
    ['1999-00-00', '1999'],
    ['1999-00-12', '1999'],
    ['1999-05-31', '1999-05-31'],
    ['1999-5-3', '1999-05-03'],
    ['1999-02-30', '1999-02'],
    ['1999-13-01', '1999'],
    [' 1999 ', '1999'],
  ])('%o is %s', (value, date) => {
    expect(readDate(value)).toBe(date);
  });

  it.each([0, '0', '', '0000-00-00', 'Unknown', '199?', '31 May 1999', null, undefined])(
    '%o is none',
    (value) => {
      expect(readDate(value)).toBeNull();
    },
  );
});

describe('a timestamp', () => {
  it.each([
    ['in summer', '2020-07-12T01:35:10-07:00', '2020-07-12T08:35:10.000Z'],
    ['in winter', '2020-01-12T01:35:10-08:00', '2020-01-12T09:35:10.000Z'],
    ['in UTC', '2020-01-12T01:35:10Z', '2020-01-12T01:35:10.000Z'],
    ['with an offset without colon', '2014-07-15 12:55:01 -0700', '2014-07-15T19:55:01.000Z'],
    ['east of Greenwich', '2020-01-12T01:35:10+05:30', '2020-01-11T20:05:10.000Z'],
    ['without offset in winter', '2018-01-27T12:59:02', '2018-01-27T20:59:02.000Z'],
    ['without offset in summer', '2018-09-27T12:59:02', '2018-09-27T19:59:02.000Z'],
    ['without offset late on a day', '2018-12-31T23:30:00', '2019-01-01T07:30:00.000Z'],
    ['of an hour that comes twice', '2020-11-01T01:30:00', '2020-11-01T08:30:00.000Z'],
    ['of an hour that is left out', '2020-03-08T02:30:00', '2020-03-08T10:30:00.000Z'],
    ['with fractions', '2020-01-12T01:35:10.25-08:00', '2020-01-12T09:35:10.250Z'],
  ])('%s is read in UTC', (_, text, utc) => {
    expect(readTimestamp(text)).toBe(utc);
  });

  it.each(['', '2020-02-30T00:00:00', '2020-03-12', 'yesterday', '2020-03-12T25:00:00', null])(
    '%o is none',
    (text) => {
      expect(readTimestamp(text)).toBeNull();
    },
  );

  it('without offset is the time that clocks in Los Angeles showed', () => {
    const clock = new Intl.DateTimeFormat('sv', {
      timeZone: 'America/Los_Angeles',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2037-12-31') });
    fc.assert(
      fc.property(
        instant.filter((date) => !Number.isNaN(date.getTime())),
        (date) => {
          const shown = clock.format(date);
          const read = new Date(readTimestamp(shown) ?? 0);
          expect(clock.format(read)).toBe(shown);
          expect(Math.abs(read.getTime() - date.getTime())).toBeLessThanOrEqual(3_600_000);
        },
      ),
    );
  });
});
