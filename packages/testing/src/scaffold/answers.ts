import { EntityKind, rowItself } from '@linernotes/model';
import * as z from 'zod';
import { addressFault } from './operations.ts';

function webPage(what: string) {
  const message = `write the address of ${what}, beginning with https://.`;
  const url = z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: message });
  return url.regex(/^[^'"`\\\s]+$/, message);
}

function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `write one of ${values.join(', ')}.` });
}

function above(what: string, schema = z.number()) {
  return z.coerce.number({ error: `write ${what}.` }).pipe(schema.positive(`write ${what}.`));
}

/** What the ids of a platform look like. */
export const idForms = {
  digits: /^[1-9]\d*$/,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  letters: /^[\dA-Za-z]+$/,
  slug: /^[\da-z]+(?:-[\da-z]+)*$/,
} as const;
export type IdForm = keyof typeof idForms;

const line = (what: string) => z.string().trim().min(1, `write ${what}.`);

/** Each answer alone; what is wrong is told as the end of a sentence that begins with its name. */
export const fields = {
  id: z
    .string()
    .regex(
      /^[a-z][a-z\d]{1,19}$/,
      'write 2 to 20 lower-case letters and digits, a letter first: tiny.',
    )
    .refine((id) => id !== rowItself, 'write another: "row" stands for the row of a crate itself.'),
  name: line('the name that people know').regex(
    /^[^'"`\\\p{Cc}]{1,40}$/u,
    'leave out quotes and backslashes.',
  ),
  origin: z
    .url({ protocol: /^https?$/, error: 'write scheme and host: https://api.tiny.example.' })
    .refine(
      (text) => URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, ''),
      'write scheme and host only: https://api.tiny.example; paths belong to the operations.',
    )
    .transform((text) => new URL(text).origin),
  access: choice(['open', 'credential', 'partner', 'own-server']),
  auth: choice(['none', 'token', 'key']),
  keyHeader: z
    .string()
    .regex(/^[A-Za-z][A-Za-z\d-]{1,40}$/, 'write the name of the header: X-Api-Key.')
    .optional(),
  limitUnits: above('how many requests, a whole number above 0', z.int()),
  limitWindowSeconds: above('a number of seconds above 0'),
  limitScope: choice(['ip', 'credential', 'app']),
  limitSource: webPage('the page that states the limit'),
  termsSource: webPage('the page that states the terms of use'),
  dataLicense: line('in a few words what the terms allow').regex(
    /^[^'"`\\\p{Cc}]{1,200}$/u,
    'leave out quotes and backslashes.',
  ),
  none: choice(['404', 'body']),
  refused: choice(['429', '503', '403', 'empty', 'body']).default('429'),
  idForm: choice(['digits', 'uuid', 'letters', 'slug']),
  idExample: line('an id that the platform has'),
  operations: z.record(z.string(), z.string()).superRefine((operations, context) => {
    const faults = Object.entries(operations).map(([name, address]) => addressFault(name, address));
    const [first = null] = faults.filter((fault) => fault !== null);
    if (Object.keys(operations).length === 0) context.addIssue('name at least one: releaseById.');
    else if (first !== null) context.addIssue(first);
  }),
  pages: z.partialRecord(
    EntityKind,
    z
      .string()
      .regex(
        /^https:\/\/[a-z\d.-]+\/[\w/-]+\/\{id\}$/,
        'write a page as https://www.tiny.example/album/{id}.',
      ),
  ),
} as const;

/** What is asked before an adapter is begun. */
export const Answers = z
  .strictObject(fields)
  .superRefine(({ access, auth, keyHeader, idForm, idExample, pages }, context) => {
    const tell = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (auth === 'none' && (access === 'credential' || access === 'partner'))
      tell('auth', `with access ${access} it is token or key.`);
    if (auth === 'key' && keyHeader === undefined)
      tell('keyHeader', 'write the name of the header that carries the key: X-Api-Key.');
    if (auth !== 'key' && keyHeader !== undefined)
      tell('keyHeader', 'leave it out, or set auth to key.');
    if (!idForms[idForm].test(idExample)) tell('idExample', `"${idExample}" is no ${idForm} id.`);
    const hosts = new Set(Object.values(pages).map((page) => new URL(page).host));
    if (hosts.size > 1) tell('pages', `all are on one host, not on ${[...hosts].join(' and ')}.`);
  });
export type Answers = z.output<typeof Answers>;

/** What cannot be begun: a sentence for each answer that is wrong. */
export class BadAnswers extends Error {
  override readonly name = 'BadAnswers';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

/** @throws BadAnswers */
export function parseAnswers(given: Readonly<Record<string, unknown>>): Answers {
  const parsed = Answers.safeParse({ pages: {}, ...given });
  if (parsed.success) return parsed.data;
  const sentences = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const [name, sentence] = sentenceOf(issue, given);
    if (!sentences.has(name)) sentences.set(name, sentence);
  }
  throw new BadAnswers([...sentences.values()]);
}

function sentenceOf(
  issue: z.core.$ZodIssue,
  given: Readonly<Record<string, unknown>>,
): readonly [name: string, sentence: string] {
  const [name = ''] = issue.path.map(String);
  const [stranger] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  if (stranger !== undefined && name === 'pages')
    return [
      name,
      `pages: "${stranger}" is no kind; write one of ${EntityKind.options.join(', ')}.`,
    ];
  if (stranger !== undefined) return [stranger, `There is no question "${stranger}".`];
  const isLeftOut = issue.code !== 'custom' && !(name in given);
  return [name, isLeftOut ? `${name} is not answered; see --help.` : `${name}: ${issue.message}`];
}
