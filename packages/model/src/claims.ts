import * as z from 'zod';

/** Stands in a claim for the platform where the row itself says something; no platform has this id. */
export const rowItself = 'row';

/** What one platform, or the row itself, says about one field. */
export function claimOf<Value extends z.ZodType>(value: Value) {
  return z
    .object({
      value,
      /** Its own words, where the value is read from a text that may be spelled in many ways. */
      raw: z.string().optional(),
      platform: z.string().min(1),
      /** The platform's id of the thing that says so. */
      id: z.string().min(1),
      url: z.url().optional(),
      /** When the platform answered; ISO 8601 in UTC. Absent for what no platform was asked for. */
      fetchedAt: z.iso.datetime().optional(),
      /** What the value is of the chosen one, where that means something: `half`, `relative`. Absent when nothing. */
      relation: z.string().optional(),
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

/** What one platform, or the row itself, says about one field. */
export interface Claim<Value> {
  readonly value: Value;
  readonly raw?: string | undefined;
  readonly platform: string;
  readonly id: string;
  readonly url?: string | undefined;
  readonly fetchedAt?: string | undefined;
  readonly relation?: string | undefined;
  readonly rule?: string | undefined;
  readonly chosen: boolean;
}

/** A value with every claim made about it. */
export interface Claimed<Value> {
  readonly value: Value;
  readonly claims: readonly Claim<Value>[];
}
