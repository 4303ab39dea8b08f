import { isLinerError } from '@linernotes/core';
import type { DiscogsClient } from '@linernotes/discogs';
import { type Console, note, writeJson } from '../console.ts';
import { withDiscogs } from '../discogs/client.ts';
import { printTable } from '../output/table.ts';
import { exitCodes, usageProblem } from '../problem.ts';

interface PriceOptions {
  readonly currency?: never;
  readonly json?: boolean;
}

/** `liner discogs price <release>`: what it is offered for, and what Discogs suggests. */
export function priceCommand(
  console: Console,
  release: string,
  { currency, json }: PriceOptions,
): Promise<number> {
  const id = /^(?:discogs:release:|https?:\/\/\S*\/release\/)?(\d+)(?:-\S*)?$/.exec(release)?.[1];
  if (id === undefined) {
    throw usageProblem(
      `"${release}" is no release.`,
      'Name it as 249504 or discogs:release:249504.',
    );
  }
  return withDiscogs(console, async ({ marketplace }) => {
    const { signal } = console;
    const asked = { release_id: id, ...(currency ? { curr_abbr: currency } : {}) };
    const stats = await marketplace.stats(asked, { signal });
    const { suggestions, why } = await suggestionsOf(marketplace, id, signal);
    if (json) {
      writeJson(console, { release: `discogs:release:${id}`, stats, suggestions });
      return exitCodes.done;
    }
    const { num_for_sale: count, lowest_price: lowest } = stats;
    const from = lowest ? `, from ${lowest.value} ${lowest.currency}` : '';
    console.out.write(`${count ?? 0} for sale${from}\n`);
    const rows = Object.entries(suggestions ?? {}).flatMap(([condition, price]) =>
      price ? [[condition, `${price.value.toFixed(2)} ${price.currency}`]] : [],
    );
    if (rows.length > 0) printTable(console, ['condition', 'suggested'], rows);
    else note(console, why);
    return exitCodes.done;
  });
}

/** For sellers alone: that there are none for who asks is no failure of the rest. */
async function suggestionsOf(
  { priceSuggestions }: DiscogsClient['marketplace'],
  release_id: string,
  signal: AbortSignal,
) {
  try {
    const suggestions = await priceSuggestions({ release_id }, { signal });
    return { suggestions, why: 'Discogs suggests no price.' };
  } catch (error) {
    const isForSellers =
      isLinerError(error) && ['not-found', 'authentication', 'permission'].includes(error.code);
    if (!isForSellers) throw error;
    return { suggestions: null, why: `No suggestions: ${error.message}` };
  }
}
