import { mutantsOf, without } from '../mutant.ts';

/** `3:05` as parts: hours, minutes, seconds. */
function parts(length: string | undefined): readonly number[] {
  return (length ?? '').split(':').map(Number);
}

export const units = mutantsOf('units', {
  'un-seconds-as-ms': { shop: { decide: { secondsToMs: (seconds) => seconds || undefined } } },
  'un-ms-times-1000': {
    shop: {
      decide: { secondsToMs: (seconds) => (seconds ? seconds * 1_000_000 : undefined) },
    },
  },
  'un-mmss-wrong': {
    shop: {
      decide: {
        lengthMs: (length) => {
          const minutes = Number((length ?? '').replace(':', '.'));
          return minutes > 0 ? Math.round(minutes * 60_000) : undefined;
        },
      },
    },
  },
  'un-zero-duration': {
    shop: {
      decide: {
        lengthMs: (length) => {
          const [minutes = 0, seconds = 0] = parts(length);
          return (minutes * 60 + seconds) * 1000;
        },
        secondsToMs: (seconds) => (seconds ?? 0) * 1000,
      },
    },
  },
  'un-bpm-zero': { shop: { decide: { bpm: (bpm) => bpm } } },
  'un-year-zero': {
    shop: {
      decide: {
        date: (released, year) =>
          released || (year === undefined ? undefined : String(year).padStart(4, '0')),
      },
    },
  },
  'un-unix-seconds': {
    shop: {
      decide: {
        day: (moment) => (moment ? new Date(moment).toISOString().slice(0, 10) : undefined),
      },
    },
  },
  'un-date-padded': {
    shop: {
      decide: {
        date: (released, year) => {
          const [y = String(year || ''), m = '01', d = '01'] =
            (released || undefined)?.split('-') ?? [];
          const pad = (part: string): string => (part === '00' ? '01' : part);
          return y ? `${y}-${pad(m)}-${pad(d)}` : undefined;
        },
      },
    },
  },
  'own-un-hours-lost': {
    shop: {
      decide: {
        lengthMs: (length) => {
          const all = parts(length);
          const [minutes = 0, seconds = 0] = all.length > 2 ? all.slice(1) : all;
          return minutes + seconds > 0 ? (minutes * 60 + seconds) * 1000 : undefined;
        },
      },
    },
  },
  'own-un-year-padded': {
    shop: {
      decide: {
        date: (released, year) => (released || (year ? `${year}-01-01` : undefined)) as string,
      },
    },
  },
  'own-un-bpm-hundredfold': { shop: { decide: { bpm: (bpm) => (bpm ? bpm * 100 : undefined) } } },
  'own-un-minutes-only': {
    shop: {
      decide: {
        lengthMs: (length) => (parts(length)[0] ? (parts(length)[0] ?? 0) * 60_000 : undefined),
      },
    },
  },
  'own-un-length-unstated': {
    shop: { decide: { secondsToMs: (seconds) => (seconds ? seconds * 10_000 : undefined) } },
    // Nobody looked at the length, so that only its unit can tell.
    facts: (facts) => without(facts, 'durationMs'),
  },
  'own-un-moment-unstated': {
    shop: {
      decide: {
        day: (moment) => (moment ? new Date(moment * 10).toISOString().slice(0, 10) : undefined),
      },
    },
    facts: (facts) => without(facts, 'firstReleaseDate'),
  },
});
