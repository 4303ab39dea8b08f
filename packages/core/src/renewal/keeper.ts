/** Options by name that are a credential; as secret as a password. */
export type CredentialValues = Readonly<Record<string, string>>;

/** Whose credential it is that is renewed. */
export interface KeptCredential {
  readonly platform: string;
  /** The origin that it is sent to. */
  readonly origin: string;
  /** As it is used now. */
  readonly values: CredentialValues;
}

/** Sees to it that of all who share a credential one renews it, and that the new one outlives the process. */
export interface CredentialKeeper {
  /**
   * Answers the values to go on with: what somebody else has put in the place of these already, or what
   * `renew` gives, which is asked by one at a time and stored before it is answered.
   */
  readonly renewed: (
    credential: KeptCredential,
    renew: (latest: CredentialValues) => Promise<CredentialValues>,
  ) => Promise<CredentialValues>;
}

/** Keeps what is renewed for as long as the process lives: for all liners of it. */
export function memoryKeeper(): CredentialKeeper {
  const successors = new Map<string, Promise<CredentialValues>>();
  return {
    renewed: async ({ platform, origin, values }, renew) => {
      const keyOf = (of: CredentialValues): string => JSON.stringify([platform, origin, of]);
      const isKnown = successors.has(keyOf(values));
      if (isKnown) return latest(successors, keyOf, values);
      const renewing = renew(values);
      successors.set(keyOf(values), renewing);
      renewing.catch(() => successors.delete(keyOf(values)));
      return renewing;
    },
  };
}

/** Of a credential that was renewed more than once, the last. */
async function latest(
  successors: ReadonlyMap<string, Promise<CredentialValues>>,
  keyOf: (values: CredentialValues) => string,
  values: CredentialValues,
): Promise<CredentialValues> {
  const seen = new Set<string>();
  let last = values;
  for (let next = successors.get(keyOf(last)); next && !seen.has(keyOf(last)); ) {
    seen.add(keyOf(last));
    last = await next;
    next = successors.get(keyOf(last));
  }
  return last;
}

/** Of all who bring none. */
export const processKeeper: CredentialKeeper = memoryKeeper();
