// Failures stay failures, each of its own kind.

import { shown } from '../compare.ts';
import type { Reply } from '../facts.ts';
import type { OperationFacts, OperationRule } from '../rule.ts';
import type { Act } from '../stage.ts';
import { codeOf, type Theatre } from '../take.ts';
import { messageOf } from './cases.ts';

interface Trouble {
  readonly name: string;
  readonly act: Act;
  /** The codes that tell it rightly. */
  readonly codes: readonly string[];
}

const page = '<!doctype html><html><head><title>Welcome</title></head><body>Welcome</body></html>';

function status(code: number, expected: string, headers?: Reply['headers']): Trouble {
  const act = { status: code, body: { message: 'no' }, ...(headers && { headers }) };
  const more = headers ? ` with ${Object.keys(headers).join(', ')}` : '';
  return { name: `status ${code}${more}`, act, codes: [expected] };
}

async function playTrouble(
  theatre: Theatre,
  { name, cases }: OperationFacts,
  troubles: readonly Trouble[],
): Promise<readonly string[]> {
  const [one] = cases;
  if (!one) return [];
  const found: string[] = [];
  for (const trouble of troubles) {
    const { value, hasFailed, error } = await theatre.take(name, one.input, () => trouble.act);
    if (!hasFailed) found.push(`${trouble.name}: answers ${shown(value)}`);
    else if (!trouble.codes.includes(codeOf(error) ?? '')) {
      found.push(`${trouble.name}: throws ${messageOf(error)}, not ${trouble.codes.join(' or ')}`);
    }
  }
  return found;
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
    status(422, 'bad-request'),
  ]),
  troubleRule('tells-5xx', 'tells trouble of the server as server', [
    status(500, 'server'),
    status(502, 'server'),
    status(503, 'server'),
  ]),
  troubleRule('tells-timeouts', 'tells an answer that does not come as timeout', [
    { name: 'no answer', act: 'hang', codes: ['timeout'] },
  ]),
  troubleRule('tells-broken-connections', 'tells a connection that ends as network', [
    { name: 'connection reset', act: 'reset', codes: ['network'] },
    { name: 'connection that ends in the body', act: 'cut', codes: ['network'] },
  ]),
  troubleRule('tells-web-pages', 'tells a web page in place of data', [
    { name: 'web page', act: { body: page }, codes: ['server', 'invalid-response'] },
  ]),
  troubleRule('tells-broken-json', 'tells JSON that is cut or empty', [
    {
      name: 'cut JSON',
      act: { body: '{"id": 1, "title": "C' },
      codes: ['server', 'invalid-response'],
    },
    { name: 'empty body', act: { body: '' }, codes: ['server', 'invalid-response'] },
  ]),
];

export const tellsItsOwnFailures: OperationRule = {
  id: 'tells-failures-in-bodies',
  category: 'errors',
  tier: 'silver',
  of: 'operation',
  says: 'tells the failures that the platform puts into answers of status 200',
  check: (theatre, operation) => {
    const troubles = theatre.subject.facts.failures.map(({ body, code }) => ({
      name: shown(body),
      act: { body },
      codes: [code],
    }));
    return playTrouble(theatre, operation, troubles);
  },
};
