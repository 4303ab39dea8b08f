import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { Id, type Open, text, word } from '../wire.ts';

/** Of the words that jobs are in, `success` is documented, and `failed` was seen. */
export type JobStatus = Open<'success' | 'failed'>;

/** What a question with `If-Modified-Since` is answered with when nothing changed since. */
const notModified = 'not-modified' as const;

const times = {
  /** ISO 8601 without an offset: which zone it is in, nobody says. */
  created_ts: text,
  /** As `created_ts`; absent while the job is under way, and of one that failed. */
  finished_ts: text,
};

/** https://www.discogs.com/developers#page:inventory-export */
export const ExportJob = z.object({
  id: Id,
  status: word<JobStatus>(),
  ...times,
  url: text,
  download_url: text,
  /** Named by Discogs after the user. */
  filename: text,
});
export type ExportJob = z.output<typeof ExportJob>;

/** https://www.discogs.com/developers#page:inventory-upload */
export const UploadJob = z.object({
  id: Id,
  status: word<JobStatus>(),
  type: word<'add' | 'change' | 'delete'>(),
  ...times,
  /** As the user called it. */
  filename: text,
  /** Sentences with `<p>` between them: `CSV file contains 1 records.<p>Processed 1 records.`; see `readUploadReport`. */
  results: text,
});
export type UploadJob = z.output<typeof UploadJob>;

/** A job, and since when it is as it is: what `If-Modified-Since` wants the next time. */
export type Dated<Job> = Job & {
  /** An HTTP date; absent where Discogs sent none. */
  readonly lastModified: string | undefined;
};

export const exportsAnswer = pageAnswer('items', ExportJob);
export const uploadsAnswer = pageAnswer('items', UploadJob);

export const exportAnswer = defineAnswer({
  schema: ExportJob,
  map: (job, { lastModified }): Dated<ExportJob> => ({ ...job, lastModified }),
  notModified,
});

export const uploadAnswer = defineAnswer({
  schema: UploadJob,
  map: (job, { lastModified }): Dated<UploadJob> => ({ ...job, lastModified }),
  notModified,
});

/** A job that was begun. */
export interface StartedJob {
  /** `null` where the answer does not say: it is among the recent ones. */
  readonly id: number | null;
}

/** The id stands in the address; the rest of it is not used. */
export const startedJobAnswer = defineAnswer({
  format: 'none',
  schema: z.null(),
  map: (_none, { location = '' }): StartedJob => {
    const [, id] =
      /\/inventory\/(?:export|upload)\/([1-9]\d{0,14})(?:[/?#]|$)/.exec(location) ?? [];
    return { id: id === undefined ? null : Number(id) };
  },
});

export const exportFileAnswer = defineAnswer({
  format: 'bytes',
  schema: z.instanceof(Uint8Array),
  map: (bytes) => bytes,
});
