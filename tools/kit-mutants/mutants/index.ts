import type { Mutant } from '../mutant.ts';
import { abort } from './abort.ts';
import { auth } from './auth.ts';
import { drift } from './drift.ts';
import { errors } from './errors.ts';
import { limits } from './limits.ts';
import { mapping } from './mapping.ts';
import { notFound } from './not-found.ts';
import { pagination } from './pagination.ts';
import { provenance } from './provenance.ts';
import { secrets } from './secrets.ts';
import { types } from './types.ts';
import { units } from './units.ts';
import { urls } from './urls.ts';

/** All broken adapters, but for those that do not compile. */
export const mutants: readonly Mutant[] = [
  ...errors,
  ...notFound,
  ...units,
  ...mapping,
  ...urls,
  ...auth,
  ...limits,
  ...pagination,
  ...drift,
  ...secrets,
  ...provenance,
  ...abort,
  ...types,
];
