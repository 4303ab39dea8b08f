const pattern =
  /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(?<offset>Z|[+-]\d{2}:?\d{2})?$/iu;

/**
 * Reads `date_added` and the like as ISO 8601 in UTC: `2020-03-12T01:35:10-07:00` is
 * `2020-03-12T08:35:10.000Z`. Without an offset (exports, old listings) it is Pacific time, where
 * Discogs is; of an hour that comes twice in autumn it is the first. `null` for anything else.
 */
export function readTimestamp(text: string | null | undefined): string | null {
  const { date, time, offset } = pattern.exec((text ?? '').trim())?.groups ?? {};
  if (!date || !time) return null;
  const local = Date.parse(`${date}T${time}Z`);
  const isReal = !Number.isNaN(local) && new Date(local).toISOString().startsWith(date);
  if (!isReal) return null;
  const utc = offset ? local - offsetMsOf(offset) : fromPacific(local);
  return new Date(utc).toISOString();
}

function offsetMsOf(offset: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/u.exec(offset) ?? [];
  const sizeMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -sizeMs : sizeMs;
}

const hourMs = 3_600_000;

/** Pacific time is 7 hours behind in summer and 8 in winter. */
function fromPacific(local: number): number {
  const inSummer = local + 7 * hourMs;
  return pacificHour(inSummer) === new Date(local).getUTCHours() ? inSummer : local + 8 * hourMs;
}

const pacific = new Intl.DateTimeFormat('en', {
  timeZone: 'America/Los_Angeles',
  hour: 'numeric',
  hourCycle: 'h23',
});

function pacificHour(utc: number): number {
  return Number(pacific.format(utc));
}
