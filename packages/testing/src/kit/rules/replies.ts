import { isRecord } from '../bodies.ts';
import type { Replies, Reply } from '../facts.ts';

/** The same replies with other bodies; what is no data stays. */
export function mapBodies(replies: Replies, change: (body: unknown) => unknown): Replies {
  return mapReplies(replies, (reply) =>
    isRecord(reply.body) || Array.isArray(reply.body)
      ? { ...reply, body: change(reply.body) }
      : reply,
  );
}

function mapReplies(replies: Replies, change: (reply: Reply) => Reply): Replies {
  return Object.fromEntries(
    Object.entries(replies).map(([address, reply]) => [address, change(reply)]),
  );
}
