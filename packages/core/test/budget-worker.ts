// Asks without end, as one of several processes that share a budget: node budget-worker.ts FILE URL
import { createLiner } from '../src/index.ts';
import { sqliteStore } from '../src/store-sqlite.ts';
import { tiny } from './tiny.ts';

const [, , file = '', baseUrl = ''] = process.argv;
const liner = createLiner({
  adapters: [tiny({ baseUrl })],
  budgets: sqliteStore({ file }),
  rate: { requests: 10, windowMs: 1_000 },
});
const ask = async (): Promise<void> => {
  for (let id = 0; ; id += 1) await liner.on('tiny').labelById({ id: `${process.pid}-${id}` });
};
await Promise.all([ask(), ask(), ask()]);
