import type { FormOptions } from '../files/record-form.ts';
import type { SourceOptions } from '../source-options.ts';
import type { ResumeOptions } from './enrich-run.ts';
import type { TargetOptions } from './enrich-target.ts';

/** What the command line says about `liner enrich`. */
export interface EnrichOptions
  extends TargetOptions,
    SourceOptions,
    ResumeOptions,
    Omit<FormOptions, 'schema'> {
  readonly on?: readonly string[];
  readonly from?: string;
  /** Of a collection of a DJ program: the tracks of this playlist alone. */
  readonly playlist?: string;
  /** @default 5 */
  readonly top?: number;
  /** The fields that records are to have, as typed. @default all */
  readonly fields?: readonly string[];
  /** A file of decisions, which are obeyed. */
  readonly decisions?: string;
  /** Tells what the run cost. */
  readonly report?: boolean;
  /** A person goes through doubtful rows at the end. */
  readonly review?: boolean;
}
