import type { PlayerAnswer } from '../player.ts';
import type { ReleaseBody } from './bodies.ts';
import { discogsError, unknownResource } from './errors.ts';
import { scatter } from './generated.ts';

const currencies = 'USD GBP EUR CAD AUD JPY CHF MXN BRL NZD SEK ZAR'.split(' ');

/** With the noise of floating numbers, as it was seen. */
export function fee(price: string, currency = 'USD'): PlayerAnswer {
  const isPrice = /^\d+(\.\d+)?$/.test(price);
  if (!isPrice || !currencies.includes(currency)) return unknownResource;
  return { status: 200, body: { value: Number(price) * 0.09, currency } };
}

/** By condition, each a share of one number. */
const shares = {
  'Mint (M)': 0.95,
  'Near Mint (NM or M-)': 0.85,
  'Very Good Plus (VG+)': 0.65,
  'Very Good (VG)': 0.45,
  'Good Plus (G+)': 0.25,
  'Good (G)': 0.15,
  'Fair (F)': 0.1,
  'Poor (P)': 0.05,
};

/** For sellers: to others it is a 404 that says so. */
export function priceSuggestions(
  release: ReleaseBody,
  asker: { readonly isAuthorized: boolean; readonly isSeller: boolean; readonly currency: string },
): PlayerAnswer {
  if (!asker.isAuthorized) {
    return discogsError(401, 'You must authenticate to access this resource.');
  }
  if (!asker.isSeller) return discogsError(404, 'You must fill out your seller settings first.');
  const base = 1 + (scatter(release.id) % 10_000) / 77;
  const suggestions = Object.entries(shares).map(([condition, share]) => [
    condition,
    { currency: asker.currency, value: base * share },
  ]);
  return { status: 200, body: Object.fromEntries(suggestions) };
}

export function stats(release: ReleaseBody, currency: string | null): PlayerAnswer {
  const shown = currency ?? 'USD';
  if (!currencies.includes(shown)) {
    return discogsError(422, `Invalid curr_abbr: expected one of ${currencies.join(', ')}.`);
  }
  const count = scatter(release.id) % 30;
  const lowest = count === 0 ? null : { value: 2 + count / 4, currency: shown };
  return {
    status: 200,
    body: { num_for_sale: count, lowest_price: lowest, blocked_from_sale: false },
  };
}
