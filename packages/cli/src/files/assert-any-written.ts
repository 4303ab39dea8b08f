import {
  describeLoss,
  type ExportDocument,
  type Exporter,
  type ExportResult,
} from '@linernotes/exporters';
import { Problem } from '../problem.ts';

const mostLossesTold = 3;

/**
 * Answers what was written; of no records nothing is.
 * @throws Problem when there were records, and the format has a place for none of them
 */
export function assertAnyWritten(
  written: ExportResult,
  { count = 0 }: ExportDocument,
  { name }: Exporter,
): ExportResult {
  if (count === 0 || written.items > 0) return written;
  const records =
    count === 1 ? 'The one record' : `None of the ${count.toLocaleString('en')} records`;
  const reasons = written.lossReport.slice(0, mostLossesTold).map(describeLoss).join('; ');
  const why = reasons === '' ? '' : `: ${reasons}`;
  throw new Problem(`${records} ${count === 1 ? 'cannot' : 'can'} be written as ${name}${why}.`, {
    remedy: 'Choose another format, or add to the records what they lack.',
  });
}
