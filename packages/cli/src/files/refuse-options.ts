import { djExporters, playlistExporters } from '@linernotes/dj';
import { type Exporter, exporters } from '@linernotes/exporters';
import { usageProblem } from '../problem.ts';
import type { WriteOptions } from './write-records.ts';

type Formats = readonly Pick<Exporter, 'id'>[];

const ofTables: Formats = [exporters.csv, exporters.tsv];
const collections: Formats = djExporters.filter(({ id }) => !isAmong(id, playlistExporters));
/** Formats of plugins may take anything. */
const built: Formats = [...Object.values(exporters), ...djExporters];

/** An option that was typed, with the formats that it does something in. */
interface Rule {
  readonly option: string;
  readonly isTyped: (options: WriteOptions) => boolean;
  readonly formats: Formats;
}

const rules: readonly Rule[] = [
  { option: '--paths', isTyped: ({ paths }) => paths !== undefined, formats: playlistExporters },
  {
    option: '--shift-cues',
    isTyped: ({ shiftCues }) => shiftCues !== undefined,
    formats: collections,
  },
  {
    option: '--key-notation',
    isTyped: ({ keyNotation }) => keyNotation !== undefined,
    formats: [...Object.values(exporters), ...collections],
  },
  {
    option: '--bpm-range',
    isTyped: ({ bpmRange }) => bpmRange !== undefined,
    formats: Object.values(exporters),
  },
  {
    option: '--lists',
    isTyped: ({ lists = 'joined' }) => lists !== 'joined',
    formats: ofTables,
  },
  {
    option: '--profile',
    isTyped: ({ profile = 'plain' }) => profile !== 'plain',
    formats: ofTables,
  },
  {
    option: '--schema',
    isTyped: ({ schema }) => schema === true,
    formats: ofTables,
  },
  {
    option: '--no-pretty',
    isTyped: ({ pretty }) => pretty === false,
    formats: [exporters.json],
  },
];

/** @throws Problem of usage for an option that does nothing in the format, so that nobody believes that it was done */
export function refuseOptions({ id, name }: Exporter, options: WriteOptions): void {
  for (const { option, isTyped, formats } of rules) {
    if (!isTyped(options) || isAmong(id, formats) || !isAmong(id, built)) continue;
    throw usageProblem(
      `${option} does nothing in ${name}.`,
      `Leave it out, or write ${formats.map((one) => one.id).join(', ')}.`,
    );
  }
}

function isAmong(id: string, formats: Formats): boolean {
  return formats.some((one) => one.id === id);
}
