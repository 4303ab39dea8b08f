import { collection } from './collection.ts';
import { database } from './database.ts';
import { images } from './images.ts';
import { inventoryJobs } from './inventory-jobs.ts';
import { lists } from './lists.ts';
import { marketplace } from './marketplace.ts';
import { orders } from './orders.ts';
import { root } from './root.ts';
import { users } from './users.ts';
import { wantlist } from './wantlist.ts';

/** Every endpoint, by resource: the one source of the client, the builder and the coverage. */
export const endpoints = {
  database,
  users,
  collection,
  wantlist,
  lists,
  marketplace,
  orders,
  inventoryJobs,
  images,
  root,
} as const;
export type Endpoints = typeof endpoints;
