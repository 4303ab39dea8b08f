import { describe, expect, it } from 'vitest';
import { countEvidence, haveAnswers, readEvidence } from './evidence.ts';

describe.skipIf(!haveAnswers)('the numbers of true answers', () => {
  it('are those of the answers that lie beside the project, or fewer', () => {
    const counted = countEvidence();
    for (const [request, written] of Object.entries(readEvidence())) {
      for (const [origin, count] of Object.entries(written)) {
        const found: Readonly<Record<string, number>> = counted[request] ?? {};
        expect([request, origin, (found[origin] ?? 0) >= count]).toEqual([request, origin, true]);
      }
    }
  });
});
