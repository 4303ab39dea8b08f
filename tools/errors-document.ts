// What docs/errors.md says, made from the one table of errors.
import {
  authenticationReasons,
  describeForAgent,
  describeForPerson,
  type ErrorCode,
  errorTable,
  LinerError,
} from '@linernotes/core';

const example = new LinerError({
  code: 'rate-limit',
  message: 'Discogs answered GET /database/search with 429 (wait 30 seconds)',
  details: { status: 429, retryAfterMs: 30_000 },
  platform: 'discogs',
  requestId: '3f0c5f7e-0d0a-4c56-9d0e-6a1f6f0f8a11',
  retryCount: 4,
});

const introduction = `# Errors

This page is made from the table of errors (\`npm run docs:errors\`).

What Liner Notes throws is a \`LinerError\`; \`isLinerError\` recognises it by brand, so that two installed copies agree. A cancellation is none of ours: the reason of
the caller's own signal passes through. \`null\`, \`[]\` and an empty page are no errors: the platform has none.

\`\`\`ts
import { describeForAgent, describeForPerson, isLinerError } from '@linernotes/core';

function tell(error: unknown): void {
  if (isLinerError(error) && error.code === 'rate-limit') console.log(error.details.retryAfterMs);
  console.log(describeForPerson(error, { task: 'look up "Nude"', next: 'Trying musicbrainz.' }));
  console.log(describeForAgent(error, { alternatives: ['musicbrainz'] }));
}
\`\`\`

- \`code\` is stable, \`details\` depends on it. \`toJSON()\` is safe to log: no header, no query, no body. Secrets are masked by value in message, stack, causes and details.
- \`class\` says how a program goes on: \`recoverable\` may be answered later, \`fail-fast\` will not be by asking again, \`degraded\` goes on with another source, or with
  what is there, flagged for review.
- \`npm run errors:seen\` brings each about at the command line, and prints what is told of it.
- Requests are repeated by themselves where that makes sense; an error that arrives has been repeated already (\`retryCount\`).

A person is told (with \`next\`, the last sentence is what happens next):

> ${describeForPerson(example)}

A program gets:

\`\`\`json
${JSON.stringify(describeForAgent(example, { alternatives: ['musicbrainz'] }), null, 2)}
\`\`\`

## Codes
`;

const head =
  '| code | class | when | a person sees "Failed to …: …" | repeatable | a program is told to | what to do |\n|---|---|---|---|---|---|---|';

const whyNobody = `
## Why nobody is known who asks

\`details.reason\` of \`authentication\`. Where the platform's clock is far from this machine's, \`details.clockOffByMs\` says how far: signatures are invalid then.

| reason | meaning |
|---|---|`;

/** docs/errors.md */
export function errorsPage(): string {
  const codes = Object.keys(errorTable) as ErrorCode[];
  const reasons = Object.entries(authenticationReasons).map(
    ([reason, meaning]) => `| \`${reason}\` | ${meaning} |`,
  );
  return [introduction, head, ...codes.map(rowOf), whyNobody, ...reasons, ''].join('\n');
}

function rowOf(code: ErrorCode): string {
  const {
    class: ownClass,
    meaning,
    reason,
    isRetryable,
    suggestedAction,
    remedy,
  } = errorTable[code];
  const person = code === 'configuration' ? '(the message itself)' : reason;
  const repeatable = isRetryable ? 'yes' : 'no';
  const cells = [`\`${code}\``, ownClass, meaning, person, repeatable, suggestedAction, remedy];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
