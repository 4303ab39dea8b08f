import { defineEndpoint } from './endpoint.ts';
import { id, ifModifiedSince, paging } from './parameters.ts';
import {
  exportAnswer,
  exportFileAnswer,
  exportsAnswer,
  uploadAnswer,
  uploadsAnswer,
} from './schemas/inventory-jobs.ts';

const exportDocs =
  'https://www.discogs.com/developers#page:inventory-export,header:inventory-export-';
const uploadDocs =
  'https://www.discogs.com/developers#page:inventory-upload,header:inventory-upload-';

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
export const inventoryJobs = { exports, exportJob, exportFile, uploads, uploadJob };
