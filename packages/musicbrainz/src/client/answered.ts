import type { Answer, Fetched } from '@linernotes/core';

/** A list in an answer that may hold less than there is. */
export interface Incomplete {
  /** Where it stands: `releases`, `media[].tracks[].recording.relations`. */
  readonly path: string;
  readonly reason: string;
}

/** Where an answer is from. */
export interface AnswerSource {
  /** Scheme and host of the server that answered: the official one, or a mirror. */
  readonly server: string;
  /** ISO 8601 in UTC. */
  readonly fetchedAt: string;
  /** The id that was asked for, where it was merged into the one that is answered. */
  readonly requestedId?: string;
  /** What may be cut; empty when all of it is there. */
  readonly incomplete: readonly Incomplete[];
}

/** An answer with where it is from. */
export type Answered<Output> = Output & { readonly source: AnswerSource };

/** What is known of an answer besides itself. */
export interface About<Output> {
  readonly askedId?: string | undefined;
  /** Scheme and host of the server that is asked first. */
  readonly server: string;
  readonly incomplete?: ((output: Output) => readonly Incomplete[]) | undefined;
}

/** Reads an answer, and says where it is from. */
export function withSource<Output extends object>(
  answer: Answer<Output>,
  { askedId, server: first, incomplete }: About<Output>,
): Answer<Answered<Output>> {
  const sourced = (output: Output, { server, fetchedAt }: Fetched): Answered<Output> => {
    const isMerged = askedId !== undefined && idOf(output) !== null && idOf(output) !== askedId;
    const source: AnswerSource = {
      server: server ?? first,
      fetchedAt,
      ...(isMerged ? { requestedId: askedId } : {}),
      incomplete: incomplete?.(output) ?? [],
    };
    return { ...output, source };
  };
  return {
    ...answer,
    // As `read` below; `map` alone is for who has a parsed body.
    map: (wire, fetched) => sourced(answer.map(wire, fetched), fetched),
    read: (body, fetched) => {
      const { ours, kept } = answer.read(body, fetched);
      return { ours: sourced(ours, fetched), kept };
    },
    notModified: undefined,
  };
}

function idOf(output: object): string | null {
  return 'id' in output && typeof output.id === 'string' ? output.id : null;
}
