import type { PlayerAnswer } from '../player.ts';
import type { ReleaseBody } from './bodies.ts';
import { scatter } from './generated.ts';

export function communityRating({ id }: ReleaseBody): PlayerAnswer {
  const count = scatter(id) % 500;
  return {
    status: 200,
    body: { rating: { count, average: count === 0 ? 0 : 3.65 }, release_id: id },
  };
}

/** What was recorded of it in 2022 and 2025, whatever is documented. */
export const releaseStats: PlayerAnswer = { status: 200, body: { is_offensive: false } };
