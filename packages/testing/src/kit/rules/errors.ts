// Failures stay failures, each of its own kind.

import { shown } from '../compare.ts';
import type { Reply } from '../facts.ts';
import type { OperationFacts, OperationRule } from '../rule.ts';
import type { Act } from '../stage.ts';
import { codeOf, type Theatre } from '../take.ts';
import { messageOf } from './cases.ts';
import { scenesOf, troubled } from './scenes.ts';

interface Trouble {
  readonly name: string;
  /** What comes instead of the right reply. */
  readonly act: (right: Reply) => Act;
  /** The codes that tell it rightly. */
  readonly codes: readonly string[];
  /** How long one request may take. @default 4000 */
  readonly timeoutMs?: number;
}

const page = '<!doctype html><html><head><title>Welcome</title></head><body>Welcome</body></html>';

function status(code: number, expected: string, headers?: Reply['headers']): Trouble {
  const act = { status: code, body: { message: 'no' }, ...(headers && { headers }) };
  const more = headers ? ` with ${Object.keys(headers).join(', ')}` : '';
  return { name: `status ${code}${more}`, act: () => act, codes: [expected] };
}

/** The trouble at the first request, at a later one, and in a later slice of a list. */
async function playTrouble(
  theatre: Theatre,
  operation: OperationFacts,
  troubles: readonly Trouble[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const scene of await scenesOf(theatre, operation)) {
    for (const { name, act, codes, timeoutMs } of troubles) {
      const what = `${name}${scene.when}`;
      let isRefusal = false;
      const script = troubled(scene, (_, right) => {
        const played = act(typeof right === 'object' ? right : {});
        isRefusal ||= isRefusedBy(theatre, played);
        return played;
      });
      const options = timeoutMs === undefined ? {} : { timeoutMs };
      const { input } = scene;
      const take = await theatre.take(operation.name, input, script, options);
      const code = codeOf(take.error) ?? '';
      if (!take.hasFailed) found.push(`${what}: answers ${shown(take.value)}`);
      else if (!codes.includes(code) && !(isRefusal && code === 'rate-limit')) {
        found.push(`${what}: throws ${messageOf(take.error)}, not ${codes.join(' or ')}`);
      }
    }
  }
  return found;
}

/** How the platform says "too fast", in all ways that are stated. */
export function refusalsOf({ subject: { facts } }: Theatre): readonly Reply[] {
  return [facts.refused].flat().filter((one) => one !== undefined);
}

/** Whether an answer is, by its status, what the platform says to who asks too fast. */
function isRefusedBy(theatre: Theatre, act: Act): boolean {
  if (typeof act !== 'object') return false;
  const { status = 200, body = '' } = act;
  return refusalsOf(theatre).some(
    (one) => (one.status ?? 200) === status && (status >= 400 || (one.body ?? '') === body),
  );
}

function troubleRule(id: string, says: string, troubles: readonly Trouble[]): OperationRule {
  return {
    id,
    category: 'errors',
    tier: 'silver',
    of: 'operation',
    says,
    check: (theatre, operation) => playTrouble(theatre, operation, troubles),
  };
}

const brokenCodes = ['server', 'invalid-response'];

/** Every failure that a status or a connection tells is told on, by its own code. */
export const troubleRules: readonly OperationRule[] = [
  troubleRule('tells-401', 'tells a refused credential as authentication', [
    status(401, 'authentication'),
  ]),
  troubleRule('tells-403', 'tells what is not allowed as permission', [status(403, 'permission')]),
  troubleRule('tells-429', 'tells a limit as rate-limit, with Retry-After and without', [
    status(429, 'rate-limit'),
    status(429, 'rate-limit', { 'retry-after': '30' }),
  ]),
  troubleRule('tells-bad-requests', 'tells other 4xx as bad-request', [
    status(400, 'bad-request'),
    status(405, 'bad-request'),
    status(422, 'bad-request'),
  ]),
  troubleRule('tells-5xx', 'tells trouble of the server as server', [
    status(500, 'server'),
    status(502, 'server'),
    status(503, 'server'),
    status(504, 'server'),
  ]),
  troubleRule('tells-timeouts', 'tells an answer that does not come as timeout', [
    { name: 'no answer', act: () => 'hang', codes: ['timeout'], timeoutMs: 25 },
  ]),
  troubleRule('tells-broken-connections', 'tells a connection that ends as network', [
    { name: 'connection reset', act: () => 'reset', codes: ['network'] },
    { name: 'connection that ends in the body', act: () => 'cut', codes: ['network'] },
  ]),
  troubleRule('tells-web-pages', 'tells a web page in place of data', [
    { name: 'web page', act: () => ({ body: page }), codes: brokenCodes },
    {
      name: 'web page that says it is JSON',
      act: () => ({ headers: { 'content-type': 'application/json' }, body: page }),
      codes: brokenCodes,
    },
  ]),
  troubleRule('tells-broken-json', 'tells JSON that is cut or empty', [
    { name: 'cut JSON', act: () => ({ body: '{"id": 1, "title": "C' }), codes: brokenCodes },
    { name: 'half of the answer', act: ({ body }) => ({ body: half(body) }), codes: brokenCodes },
    { name: 'empty body', act: () => ({ body: '' }), codes: brokenCodes },
  ]),
];

/** What was sent of a body until its server stopped. */
function half(body: unknown): string {
  const text = JSON.stringify(body ?? { id: 1 });
  return text.slice(0, Math.ceil(text.length * 0.6));
}

export const tellsItsOwnFailures: OperationRule = {
  id: 'tells-failures-in-bodies',
  category: 'errors',
  tier: 'silver',
  of: 'operation',
  says: 'tells the failures that the platform puts into answers of status 200',
  check: (theatre, operation) => {
    const troubles = theatre.subject.facts.failures.map(({ body, code }) => ({
      name: shown(body),
      act: () => ({ body }),
      codes: [code],
    }));
    return playTrouble(theatre, operation, troubles);
  },
};

export const tellsItsRefusals: OperationRule = {
  id: 'tells-its-refusals',
  category: 'errors',
  tier: 'silver',
  of: 'operation',
  says: 'tells what the platform answers to who asks too fast as rate-limit',
  check: (theatre, operation) => {
    const refusals = refusalsOf(theatre);
    if (refusals.length === 0) return ['how the platform says "too fast" is not stated: refused'];
    const troubles = refusals.map((reply) => ({
      name: shown(reply),
      act: () => reply,
      codes: ['rate-limit'],
    }));
    return playTrouble(theatre, operation, troubles);
  },
};
