import { type Clock, LinerError, systemClock } from '@linernotes/core';
import type { Ask, AskAny, Call } from '../ask.ts';
import type { Endpoint, InputOf } from '../endpoint.ts';
import { inventoryJobs } from '../inventory-jobs.ts';
import type { DiscogsPage } from '../page.ts';
import type { Dated, ExportJob, StartedJob, UploadJob } from '../schemas/inventory-jobs.ts';
import { beginJob } from './begin.ts';
import { type JobCall, type Pace, paceOf, remainingMs, type WhenRunning } from './options.ts';
import { type Download, piecesOf } from './pieces.ts';
import { readUploadReport, type UploadReport } from './upload-report.ts';
import { awaitJob, isBad } from './wait.ts';

type Endpoints = typeof inventoryJobs;
type Asks = { readonly [N in keyof Endpoints]: Ask<Endpoints[N]> };

/** What a file does to an inventory. */
export type UploadType = 'add' | 'change' | 'delete';

/** A file that changes an inventory. */
export interface UploadFile {
  readonly type: UploadType;
  /** Its text: names of columns in lower case, and a line for each listing. */
  readonly csv: string;
  /** As Discogs lists it. A file of one's own name is found again when the answer to it is lost. @default one that no other has */
  readonly filename?: string | undefined;
}

/** An upload that has ended. */
export interface EndedUpload {
  readonly job: Dated<UploadJob>;
  readonly report: UploadReport;
}

/** Exports and uploads from their beginning to their end. */
export interface JobRuns {
  /**
   * Exports the inventory, and waits for the end. Throws `bad-request` while Discogs makes another one,
   * `timeout` when it takes longer than `deadlineMs`, `server` when it goes wrong there.
   */
  readonly runExport: (
    call?: JobCall<ExportJob> & WhenRunning<'fail' | 'wait' | 'join'>,
  ) => Promise<Dated<ExportJob>>;
  /** Waits for the end of an export that was begun before. */
  readonly awaitExport: (
    input: InputOf<Endpoints['exportFile']>,
    call?: JobCall<ExportJob>,
  ) => Promise<Dated<ExportJob>>;
  /** The file of an export that is done, piece by piece as it comes; a long one never stands in memory as a whole. */
  readonly exportPieces: (
    input: InputOf<Endpoints['exportFile']>,
    call?: Omit<Call, 'known' | 'dryRun'>,
  ) => AsyncIterable<Uint8Array>;
  /**
   * Sends a file that changes the inventory, waits for the end, and reads what Discogs reports of it: a row
   * that it skipped is no failure. What is added goes on sale at once; where the answer to that is lost and
   * nothing shows that it began, it is not sent again, and the failure is `unknown-outcome`.
   */
  readonly runUpload: (
    file: UploadFile,
    call?: JobCall<UploadJob> & WhenRunning<'fail' | 'wait'>,
  ) => Promise<EndedUpload>;
  /** Waits for the end of an upload that was begun before. */
  readonly awaitUpload: (
    input: { readonly upload_id: number | string },
    call?: JobCall<UploadJob>,
  ) => Promise<EndedUpload>;
}

/** What runs need besides the endpoints. */
export interface JobMeans {
  readonly ask: AskAny;
  readonly download: (endpoint: Endpoint, input: object, call: Call) => Download;
  readonly clock?: Clock | undefined;
}

/** Gives the jobs of a client their runs. */
export function withJobs(asks: Asks, means: JobMeans): Asks & JobRuns {
  const runs = new Runs(means);
  return {
    ...asks,
    runExport: (call = {}) => runs.runExport(call),
    awaitExport: ({ export_id }, call = {}) => runs.awaitExport(Number(export_id), call),
    exportPieces: (input, { signal, ...call } = {}) =>
      piecesOf(means.download(inventoryJobs.exportFile, input, call), signal),
    runUpload: (file, call = {}) => runs.runUpload(file, call),
    awaitUpload: ({ upload_id }, call = {}) => runs.awaitUpload(Number(upload_id), call),
  };
}

const uploads = {
  add: inventoryJobs.uploadAdd,
  change: inventoryJobs.uploadChange,
  delete: inventoryJobs.uploadDelete,
} as const;

class Runs {
  readonly #means: JobMeans;
  readonly #clock: Clock;
  /** The ids of uploads that this client began. */
  readonly #begun = new Set<number>();

  constructor(means: JobMeans) {
    this.#means = means;
    this.#clock = means.clock ?? systemClock;
  }

  async runExport(
    call: JobCall<ExportJob> & WhenRunning<'fail' | 'wait' | 'join'>,
  ): Promise<Dated<ExportJob>> {
    const { whenRunning = 'fail' } = call;
    const pace = paceOf(call, this.#clock);
    const ask = this.#asker(call, pace);
    const export_id = await beginJob<ExportJob>(
      {
        name: 'export',
        begin: () => ask<StartedJob>(inventoryJobs.startExport, {}),
        recent: async () => (await ask<DiscogsPage<ExportJob>>(inventoryJobs.exports, {})).items,
        isOurs: () => true,
        awaitOther: ({ id }) => this.#awaitExport(id, { ...call, onJob: undefined }, pace),
        whenRunning,
        isRepeatable: true,
      },
      pace,
    );
    return this.#whole(await this.#awaitExport(export_id, call, pace));
  }

  async awaitExport(id: number, call: JobCall<ExportJob>): Promise<Dated<ExportJob>> {
    return this.#whole(await this.#awaitExport(id, call, paceOf(call, this.#clock)));
  }

  async runUpload(
    { type, csv, filename = `linernotes-${globalThis.crypto.randomUUID()}.csv` }: UploadFile,
    call: JobCall<UploadJob> & WhenRunning<'fail' | 'wait'>,
  ): Promise<EndedUpload> {
    const { whenRunning = 'fail' } = call;
    const pace = paceOf(call, this.#clock);
    const ask = this.#asker(call, pace);
    const id = await beginJob<UploadJob>(
      {
        name: 'upload',
        begin: () => ask<StartedJob>(uploads[type], { upload: csv, filename }),
        recent: async () => (await ask<DiscogsPage<UploadJob>>(inventoryJobs.uploads, {})).items,
        isOurs: (job) => this.#isUpload(job, type, filename),
        awaitOther: (job) => this.#awaitUpload(job.id, { ...call, onJob: undefined }, pace),
        whenRunning,
        isRepeatable: type !== 'add',
      },
      pace,
    );
    this.#begun.add(id);
    return this.#awaitUpload(id, call, pace);
  }

  /** A file may be uploaded twice on purpose; a server may name it otherwise. */
  #isUpload({ id, ...job }: UploadJob, type: UploadType, filename: string): boolean | 'maybe' {
    if (job.type !== type || this.#begun.has(id)) return false;
    return job.filename === filename ? true : 'maybe';
  }

  awaitUpload(id: number, call: JobCall<UploadJob>): Promise<EndedUpload> {
    return this.#awaitUpload(id, call, paceOf(call, this.#clock));
  }

  #awaitExport(id: number, call: JobCall<ExportJob>, pace: Pace): Promise<Dated<ExportJob>> {
    const ask = this.#asker(call, pace);
    call.onJob?.({ id });
    const look = (since: string | undefined, leftMs: number) =>
      ask<Dated<ExportJob> | 'not-modified'>(
        inventoryJobs.exportJob,
        { export_id: id, 'If-Modified-Since': since },
        leftMs,
      );
    return awaitJob<ExportJob>({ name: 'export', id, look, onJob: call.onJob }, pace);
  }

  async #awaitUpload(id: number, call: JobCall<UploadJob>, pace: Pace): Promise<EndedUpload> {
    const ask = this.#asker(call, pace);
    call.onJob?.({ id });
    const look = (since: string | undefined, leftMs: number) =>
      ask<Dated<UploadJob> | 'not-modified'>(
        inventoryJobs.uploadJob,
        { upload_id: id, 'If-Modified-Since': since },
        leftMs,
      );
    const job = await awaitJob<UploadJob>({ name: 'upload', id, look, onJob: call.onJob }, pace);
    return { job, report: readUploadReport(job) };
  }

  /** Asks within what is left of the time. */
  #asker(call: JobCall<never>, pace: Pace) {
    const { signal, priority, cache, onRequest } = call;
    const said = { signal, cache, onRequest, ...(priority === undefined ? {} : { priority }) };
    // Each endpoint answers the type that its row says; the runs name it where they ask.
    return <Output>(
      endpoint: Endpoint,
      input: object,
      deadlineMs = remainingMs(pace),
    ): Promise<Output> =>
      this.#means.ask(endpoint, input, { ...said, deadlineMs }) as Promise<Output>;
  }

  #whole(job: Dated<ExportJob>): Dated<ExportJob> {
    if (!isBad(job.status)) return job;
    throw new LinerError({
      code: 'server',
      message: `Discogs gave up on export ${job.id}: it ended as "${job.status}".`,
      details: { status: 200, issues: [`the job ended as "${job.status}"`] },
      platform: 'discogs',
    });
  }
}
