import type { UploadJob } from '../schemas/inventory-jobs.ts';
import { isBad } from './wait.ts';

/** What Discogs says of an upload. */
export interface UploadReport {
  readonly outcome: UploadOutcome;
  /** Rows in the file as Discogs counts them, without the header; `null` where it does not say. */
  readonly records: number | null;
  /** Of these, those that were carried out. */
  readonly processed: number | null;
  readonly skipped: readonly SkippedRow[];
  /** What else it says, sentence by sentence: what failed as a whole among it. */
  readonly others: readonly string[];
}

/**
 * What became of the rows of an upload: all were carried out, some were not, or none was. `untold` is one that
 * ended well, as far as Discogs says, without its numbers.
 */
export type UploadOutcome = 'whole' | 'partly' | 'none' | 'untold';

/** A row that was not carried out. */
export interface SkippedRow {
  /** The header counts: the first row below it is 2. */
  readonly row: number;
  /** In Discogs' words: `999999999 is an invalid listing_id`. */
  readonly why: string;
}

/**
 * Reads what Discogs reports of an upload: sentences with `<p>` between them. Its forms were seen in August
 * 2026; what is written otherwise stands in `others`.
 */
export function readUploadReport(job: Pick<UploadJob, 'status' | 'results'>): UploadReport {
  const sentences = sentencesOf(job.results ?? '');
  const rest = sentences.filter((sentence) => !forms.some((form) => form.test(sentence)));
  const skipped = sentences.flatMap((sentence) => {
    const [, row, why = ''] = skippedForm.exec(sentence) ?? [];
    return row === undefined ? [] : [{ row: Number(row), why }];
  });
  const isError = rest.some((sentence) => /^error\b/i.test(sentence));
  const told = {
    records: numberIn(sentences, recordsForm),
    processed: numberIn(sentences, processedForm),
    skipped,
    others: rest,
  };
  return { outcome: outcomeOf(told, isBad(job.status) || isError), ...told };
}

function outcomeOf(
  { records, processed, skipped, others }: Omit<UploadReport, 'outcome'>,
  isFailure: boolean,
): UploadOutcome {
  if (processed === 0 && records === 0) return isFailure ? 'none' : 'whole';
  if (processed === 0) return 'none';
  if (isFailure) return processed === null ? 'none' : 'partly';
  if (skipped.length > 0) return 'partly';
  if (records !== null && processed !== null) return processed < records ? 'partly' : 'whole';
  // What it says instead of numbers may be why there are none.
  return others.length > 0 ? 'partly' : 'untold';
}

const recordsForm = /^CSV file contains ([\d,]+) records?\b/i;
const processedForm = /^Processed ([\d,]+) records?\b/i;
const skippedForm = /^Skipped row (\d+) because (?:ERROR: )?(.*)$/is;
const forms = [recordsForm, processedForm, skippedForm];

function numberIn(sentences: readonly string[], form: RegExp): number | null {
  for (const sentence of sentences) {
    const [, digits] = form.exec(sentence) ?? [];
    if (digits !== undefined) return Number(digits.replaceAll(',', ''));
  }
  return null;
}

function sentencesOf(html: string): readonly string[] {
  return html
    .split(/<\/?(?:p|br|li|div)\b[^>]*>|[\r\n]+/i)
    .map((part) => decoded(part.replace(/<\/?[a-z][^>]*>/gi, '')).trim())
    .filter((part) => part !== '');
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => entities[entity] ?? entity);
}
