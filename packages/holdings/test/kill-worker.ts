// Runs one job as a process of its own, which its test kills.
import { createLiner } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import {
  batchHead,
  journalName,
  openHoldings,
  openJournal,
  planHoldings,
  runBatch,
} from '../src/index.ts';

const [baseUrl = '', token = '', folder = '', from = '0', count = '0'] = process.argv.slice(2);
const liner = createLiner({
  adapters: [discogs({ baseUrl, token })],
  rate: { requests: 100_000, windowMs: 1_000 },
});
const target = await openHoldings(liner, 'discogs', 'collection');
const rows = Array.from({ length: Number(count) }, (_, index) => ({
  row: index + 1,
  releaseId: String(Number(from) + index),
}));
const job = { action: 'add', rows, isAnother: true } as const;
const head = batchHead(target, job);
const journal = await openJournal(`${folder}/${journalName(head)}`, head, () =>
  planHoldings(target, job),
);
const { counts } = await runBatch(target, journal, { settleMs: 100 });
await liner.close();
process.stdout.write(JSON.stringify(counts));
