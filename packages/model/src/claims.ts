import * as z from 'zod';

/** What one platform says about one field. */
export function claimOf<Value extends z.ZodType>(value: Value) {
  return z
    .object({
      value,
      platform: z.string().min(1),
      /** The platform's id of the thing that says so. */
      id: z.string().min(1),
      url: z.url().optional(),
      /** When the platform answered; ISO 8601 in UTC. */
      fetchedAt: z.iso.datetime(),
      /** Why this claim was chosen; absent on the ones that lost. */
      rule: z.string().optional(),
      chosen: z.boolean(),
    })
    .readonly();
}

/** A value with every claim made about it; the losers are kept. */
export function claimedOf<Value extends z.ZodType>(value: Value) {
  return z.object({ value, claims: z.array(claimOf(value)).min(1).readonly() }).readonly();
}

/** What one platform says about one field. */
export interface Claim<Value> {
  readonly value: Value;
  readonly platform: string;
  readonly id: string;
  readonly url?: string | undefined;
  readonly fetchedAt: string;
  readonly rule?: string | undefined;
  readonly chosen: boolean;
}

/** A value with every claim made about it. */
export interface Claimed<Value> {
  readonly value: Value;
  readonly claims: readonly Claim<Value>[];
}
