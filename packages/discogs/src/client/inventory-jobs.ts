import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { aside, id, ifModifiedSince, inBody, paging } from './parameters.ts';
import {
  exportAnswer,
  exportFileAnswer,
  exportsAnswer,
  startedJobAnswer,
  uploadAnswer,
  uploadsAnswer,
} from './schemas/inventory-jobs.ts';

const csvMessage = 'must be a CSV: names of columns in lower case, and lines below them';

/** A header and something below it, whatever its lines end with; of a long text too at once. */
function hasLines(text: string): boolean {
  return /[\r\n]/.test(text.trim());
}

const ofUpload = {
  /** The text of a CSV. */
  upload: inBody(z.string(csvMessage).refine(hasLines, csvMessage)),
  /** As Discogs lists it. @default 'upload.csv' */
  filename: aside(
    z
      .string()
      .regex(
        /^[\w. -]{1,100}$/,
        'must be the name of a file: letters, digits, points, blanks and hyphens',
      )
      .default('upload.csv'),
  ),
} as const;

const exportDocs =
  'https://www.discogs.com/developers#page:inventory-export,header:inventory-export-';
const uploadDocs =
  'https://www.discogs.com/developers#page:inventory-upload,header:inventory-upload-';

/** Begins an export; `inventoryJobs.runExport` waits for its end. While another is running it is a 409. */
const startExport = defineEndpoint({
  id: 'inventory-export-create',
  method: 'POST',
  path: '/inventory/export',
  source: `${exportDocs}export-your-inventory`,
  auth: 'token',
  parameters: {},
  answer: startedJobAnswer,
  isPersonal: true,
});

const exports = defineEndpoint({
  id: 'inventory-export-list',
  method: 'GET',
  path: '/inventory/export',
  source: `${exportDocs}get-recent-exports`,
  auth: 'token',
  parameters: paging,
  answer: exportsAnswer,
  isPersonal: true,
  keyOf: (job) => String(job.id),
});

/** How far an export is. With `If-Modified-Since`, `not-modified` says that nothing changed since. */
const exportJob = defineEndpoint({
  id: 'inventory-export-get',
  method: 'GET',
  path: '/inventory/export/{export_id}',
  source: `${exportDocs}get-an-export`,
  auth: 'owner',
  parameters: { export_id: id, 'If-Modified-Since': ifModifiedSince },
  answer: exportAnswer,
  isPersonal: true,
});

/** The file of an export that is done, as the bytes of a CSV in UTF-8: one line for each listing. */
const exportFile = defineEndpoint({
  id: 'inventory-export-download',
  method: 'GET',
  path: '/inventory/export/{export_id}/download',
  source: `${exportDocs}download-an-export`,
  auth: 'owner',
  parameters: { export_id: id },
  answer: exportFileAnswer,
  isConfidential: true,
});

const upload = {
  method: 'POST',
  auth: 'token',
  parameters: ofUpload,
  answer: startedJobAnswer,
  body: 'file',
  lookAt: 'GET /inventory/upload',
  isPersonal: true,
} as const;

/**
 * Puts the listings of a CSV on sale at once: `release_id`, `price` and `media_condition`, and what else it has of
 * `sleeve_condition`, `comments`, `accept_offer`, `location`, `external_id`, `weight`, `format_quantity`. Sent
 * twice, it adds them twice. `inventoryJobs.runUpload` waits for its end.
 */
const uploadAdd = defineEndpoint({
  ...upload,
  id: 'inventory-upload-add',
  path: '/inventory/upload/add',
  source: `${uploadDocs}add-inventory`,
});

/**
 * Changes the listings of a CSV, which go on sale. The documentation has them found by `release_id`; by
 * `listing_id` they are found, too (seen in August 2026).
 */
const uploadChange = defineEndpoint({
  ...upload,
  id: 'inventory-upload-change',
  path: '/inventory/upload/change',
  source: `${uploadDocs}change-inventory`,
});

/** Takes the listings of a CSV away for good, by `listing_id`. */
const uploadDelete = defineEndpoint({
  ...upload,
  id: 'inventory-upload-delete',
  path: '/inventory/upload/delete',
  source: `${uploadDocs}delete-inventory`,
});

const uploads = defineEndpoint({
  id: 'inventory-upload-list',
  method: 'GET',
  path: '/inventory/upload',
  source: `${uploadDocs}get-recent-uploads`,
  auth: 'token',
  parameters: paging,
  answer: uploadsAnswer,
  isPersonal: true,
  keyOf: (job) => String(job.id),
});

/** How far an upload is. With `If-Modified-Since`, `not-modified` says that nothing changed since. */
const uploadJob = defineEndpoint({
  id: 'inventory-upload-get',
  method: 'GET',
  path: '/inventory/upload/{upload_id}',
  source: `${uploadDocs}get-an-upload`,
  auth: 'owner',
  parameters: { upload_id: id, 'If-Modified-Since': ifModifiedSince },
  answer: uploadAnswer,
  isPersonal: true,
});

/** The files that sellers exchange with Discogs: exports of what they sell, uploads that change it. */
export const inventoryJobs = {
  startExport,
  exports,
  exportJob,
  exportFile,
  uploadAdd,
  uploadChange,
  uploadDelete,
  uploads,
  uploadJob,
};
