import { type Answer, findDrift } from '@linernotes/core';
import { expect } from 'vitest';

export const fetched = { fetchedAt: '2026-11-21T12:00:00.000Z' };

/** Reads a body, of which nothing may be lost. */
export function readClean<Ours>(answer: Answer<Ours>, body: unknown): Ours {
  const { ours, kept } = answer.read(body, fetched);
  expect(findDrift(body, kept, answer.ignored)).toEqual([]);
  return ours;
}
