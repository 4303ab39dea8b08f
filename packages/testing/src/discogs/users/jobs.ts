import type { PlayerAnswer, PlayerRequest } from '../../player.ts';
import type { ReleaseBody } from '../bodies.ts';
import { localTime, nowAtDiscogs } from '../clock.ts';
import { discogsError, unknownResource } from '../errors.ts';
import { paged } from '../paging.ts';
import { fileOf } from '../request-body.ts';
import { ofOwnId } from './ids.ts';
import { exportCsv } from './inventory-csv.ts';
import { ended, exportName, type JobKind, type JobState, jobId, jobsOf } from './job-states.ts';
import type { UserStore, UserStores } from './store.ts';
import { carryOut, missingColumn, type UploadType } from './upload-rows.ts';
import { ownerOnly, unauthenticated, type Viewer, type Visit } from './visit.ts';

const api = 'https://api.discogs.com';

/** `GET /inventory/export`, the newest first. */
export function exports({ request, store }: Visit): PlayerAnswer {
  const bodies = jobsOf(store, 'exports')
    .all()
    .map((job) => exportBody(store, job));
  return paged(request, 'items', bodies);
}

/** `GET /inventory/upload`, the newest first. */
export function uploads({ request, store }: Visit): PlayerAnswer {
  const bodies = jobsOf(store, 'uploads')
    .all()
    .map((job) => uploadBody(store, job));
  return paged(request, 'items', bodies);
}

/** `GET /inventory/export/{id}`, a 304 when nothing changed since. */
export function exportJob(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  request: PlayerRequest,
): PlayerAnswer {
  return withJob(stores, 'exports', { id, viewer }, (store, job) =>
    conditional(request, job, exportBody(store, job)),
  );
}

/** `GET /inventory/upload/{id}`, a 304 when nothing changed since. */
export function uploadJob(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  request: PlayerRequest,
): PlayerAnswer {
  return withJob(stores, 'uploads', { id, viewer }, (store, job) =>
    conditional(request, job, uploadBody(store, job)),
  );
}

/** `GET /inventory/export/{id}/download`: what the user sold when the export began. */
export function exportFile(stores: UserStores, id: string, viewer: Viewer): PlayerAnswer {
  return withJob(stores, 'exports', { id, viewer, isFile: true }, (_store, { csv, filename }) =>
    csv === null
      ? unknownResource
      : {
          status: 200,
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename=${filename}`,
          },
          body: csv(),
        },
  );
}

/** `POST /inventory/export`. */
export function beginExport({ store }: Visit): PlayerAnswer {
  const jobs = jobsOf(store, 'exports');
  if (jobs.isRunning) return discogsError(409, 'An inventory export is already in progress.');
  const csv = exportCsv(store);
  const filename = exportName(store, localTime(nowAtDiscogs(store.nowMs())));
  const job = jobs.begin({ filename }, () => ({ ...ended(store), results: null, csv: () => csv }));
  return begunAt(`${api}/inventory/export/${jobId(store, job)}`);
}

/** `POST /inventory/upload/{add,change,delete}`. */
export function beginUpload(
  { store, request }: Visit,
  type: UploadType,
  findRelease: (id: string) => ReleaseBody | null,
): PlayerAnswer {
  const jobs = jobsOf(store, 'uploads');
  if (jobs.isRunning) return discogsError(409, 'An inventory upload is already in progress.');
  const file = fileOf(request, 'upload');
  if (!file) return discogsError(415, 'Expected a CSV file in the field "upload".');
  const { text, filename } = file;
  const missing = text.trim() === '' ? null : missingColumn(type, text);
  if (missing) return discogsError(422, `The CSV has no column ${missing}.`);
  const job = jobs.begin({ type, filename }, () => {
    const end = ended(store);
    const isGone = text.trim() === '' || end.status !== 'success';
    const results = isGone
      ? 'ERROR: Uploaded file no longer exists.'
      : carryOut({ store, type, text, findRelease });
    const failed = { status: 'failed', finishedAt: null };
    return { ...(isGone ? failed : end), results, csv: null };
  });
  return begunAt(`${api}/inventory/upload/${jobId(store, job)}`);
}

function begunAt(location: string): PlayerAnswer {
  return { status: 200, headers: { 'content-type': 'text/plain', location }, body: null };
}

function withJob(
  stores: UserStores,
  kind: JobKind,
  {
    id,
    viewer,
    isFile = false,
  }: { readonly id: string; readonly viewer: Viewer; readonly isFile?: boolean },
  show: (store: UserStore, job: JobState) => PlayerAnswer,
): PlayerAnswer {
  if (viewer.name === null) return unauthenticated;
  const { userId, index } = ofOwnId(Number(id));
  const owner = [...stores.values()].find((store) => store.id === userId);
  const jobs = owner && jobsOf(owner, kind);
  const found = jobs?.all().find((job) => job.index === index);
  if (!owner || !jobs || !found) return unknownResource;
  const refused = ownerOnly(owner, viewer);
  if (refused) return refused;
  return show(owner, isFile ? found : jobs.look(found));
}

/** In whole seconds: what changed within one of them is not told. */
function conditional({ headers }: PlayerRequest, job: JobState, body: object): PlayerAnswer {
  const changedMs = Math.floor(job.changedMs / 1_000) * 1_000;
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const lastModified = { 'last-modified': new Date(changedMs).toUTCString() };
  if (since >= changedMs) return { status: 304, headers: lastModified, body: null };
  return { status: 200, headers: lastModified, body };
}

function exportBody(
  store: UserStore,
  { status, createdAt, finishedAt, filename, index }: JobState,
) {
  const id = jobId(store, { index });
  const url = `${api}/inventory/export/${id}`;
  return {
    id,
    status,
    created_ts: createdAt,
    finished_ts: finishedAt,
    url,
    download_url: `${url}/download`,
    filename,
  };
}

function uploadBody(store: UserStore, job: JobState) {
  const { status, type, createdAt, finishedAt, filename, results } = job;
  return {
    id: jobId(store, job),
    status,
    type,
    created_ts: createdAt,
    finished_ts: finishedAt,
    filename,
    results,
  };
}
