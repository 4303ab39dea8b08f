import { localTime, nowAtDiscogs } from '../clock.ts';
import { addedAt } from '../generated.ts';
import { ownId } from './ids.ts';
import { exportCsv } from './inventory-csv.ts';
import type { UserStore } from './store.ts';

export type JobKind = 'exports' | 'uploads';

/** A job as it is now. */
export interface JobState {
  readonly index: number;
  readonly type?: 'add' | 'change' | 'delete';
  readonly filename: string;
  readonly status: string;
  /** Without an offset, as jobs have it; `finishedAt` is `null` of one that is under way, and of one that failed. */
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** In milliseconds since 1970. */
  readonly changedMs: number;
  /** Of an upload. */
  readonly results: string | null;
  /** Makes the file of an export that is done. */
  readonly csv: (() => string) | null;
}

interface Running {
  /** Looks at it until it is done. */
  looksLeft: number;
  readonly finish: () => Pick<JobState, 'status' | 'finishedAt' | 'results' | 'csv'>;
}

/** Of jobs that were begun, above those of any that is made of its number. */
const firstMade = 2_000_000;

/** The jobs of a user: some that are made of their number, and those that were begun since. */
class Jobs {
  readonly #store: UserStore;
  readonly #kind: JobKind;
  readonly #begun: JobState[] = [];
  #running: Running | null = null;

  constructor(store: UserStore, kind: JobKind) {
    this.#store = store;
    this.#kind = kind;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** The newest first. */
  all(): readonly JobState[] {
    const { length, at } = this.#store.rows(this.#kind);
    const old = Array.from({ length }, (_, place) => oldJob(this.#store, this.#kind, at(place)));
    return [...this.#begun.toReversed(), ...old];
  }

  begin(job: Pick<JobState, 'type' | 'filename'>, finish: Running['finish']): JobState {
    const begun: JobState = {
      ...job,
      index: firstMade + this.#begun.length,
      status: 'processing',
      createdAt: localTime(nowAtDiscogs(this.#store.nowMs())),
      finishedAt: null,
      changedMs: this.#store.nowMs(),
      results: null,
      csv: null,
    };
    this.#begun.push(begun);
    this.#running = { looksLeft: this.#store.user.jobLooks ?? 2, finish };
    return begun;
  }

  /** Looking at a job that is under way brings it on. */
  look(job: JobState): JobState {
    const isRunning = this.#begun.at(-1)?.index === job.index;
    if (!this.#running || !isRunning) return job;
    this.#running.looksLeft -= 1;
    if (this.#running.looksLeft > 0) return job;
    const done = { ...job, ...this.#running.finish(), changedMs: this.#store.nowMs() };
    this.#begun[this.#begun.length - 1] = done;
    this.#running = null;
    return done;
  }
}

const kept = new WeakMap<UserStore, Record<JobKind, Jobs>>();

export function jobsOf(store: UserStore, kind: JobKind): Jobs {
  const jobs = kept.get(store) ?? {
    exports: new Jobs(store, 'exports'),
    uploads: new Jobs(store, 'uploads'),
  };
  kept.set(store, jobs);
  return jobs[kind];
}

/** What a job ends as, for a user whose jobs go wrong too. */
export function ended({ user, nowMs }: UserStore): Pick<JobState, 'status' | 'finishedAt'> {
  const { jobsEndAs: status = 'success' } = user;
  return { status, finishedAt: status === 'success' ? localTime(nowAtDiscogs(nowMs())) : null };
}

export function exportName({ name }: UserStore, at: string): string {
  const moment = at.slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return `${encodeURIComponent(name)}-inventory-${moment}.csv`;
}

export function jobId(store: UserStore, { index }: Pick<JobState, 'index'>): number {
  return ownId(store, index);
}

function oldJob(store: UserStore, kind: JobKind, index: number): JobState {
  const at = localTime(addedAt(index));
  const common = {
    index,
    status: 'success',
    createdAt: at,
    finishedAt: at,
    changedMs: Date.parse(`${at}Z`),
  };
  if (kind === 'exports') {
    return {
      ...common,
      filename: exportName(store, at),
      results: null,
      csv: () => exportCsv(store),
    };
  }
  return {
    ...common,
    type: (['add', 'change', 'delete'] as const)[index % 3] ?? 'add',
    filename: 'records.csv',
    results: 'CSV file contains 1 records.<p>Processed 1 records.',
    csv: null,
  };
}
