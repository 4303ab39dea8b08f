import type { fields } from './answers.ts';

/** A question as a person reads it; the answer is judged by the field of its name. */
export interface Question {
  readonly name: keyof typeof fields;
  readonly asks: string;
  readonly example: string;
  /** What can be chosen, each with what it means. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** All questions, in the order in which they are asked. Operations and pages are asked for one by one. */
export const questions: readonly Question[] = [
  { name: 'id', asks: 'Id, as in references like tiny:release:7', example: 'tiny' },
  { name: 'name', asks: 'Name that people know', example: 'Tiny' },
  {
    name: 'origin',
    asks: 'Scheme and host of the interface',
    example: 'https://api.tiny.example',
  },
  {
    name: 'access',
    asks: 'Who may ask it',
    example: 'open',
    choices: {
      open: 'everybody',
      credential: 'everybody who gets a credential',
      partner: 'partners only, with a credential',
      'own-server': 'whoever runs the server',
    },
  },
  {
    name: 'auth',
    asks: 'How a request proves who asks',
    example: 'none',
    choices: {
      none: 'not at all',
      token: 'Authorization: Bearer …',
      key: 'a header of its own',
    },
  },
  { name: 'keyHeader', asks: 'Header that carries the key', example: 'X-Api-Key' },
  { name: 'limitUnits', asks: 'Requests that are allowed', example: '50' },
  { name: 'limitWindowSeconds', asks: 'in how many seconds', example: '5' },
  {
    name: 'limitScope',
    asks: 'Whose requests are counted together',
    example: 'ip',
    choices: { ip: 'of one address', credential: 'of one credential', app: 'of one application' },
  },
  {
    name: 'limitSource',
    asks: 'Page that states the limit',
    example: 'https://tiny.example/api/limits',
  },
  {
    name: 'termsSource',
    asks: 'Page that states the terms of use',
    example: 'https://tiny.example/terms',
  },
  {
    name: 'dataLicense',
    asks: 'What the terms allow, in a few words',
    example: 'non-commercial use',
  },
  {
    name: 'none',
    asks: 'How it says that there is nothing under an id',
    example: '404',
    choices: { '404': 'a status 404', body: 'a body of status 200' },
  },
  {
    name: 'refused',
    asks: 'How it says that somebody asks too fast',
    example: '429',
    choices: {
      '429': 'a status 429, as most do',
      '503': 'a status 503, which it has for nothing else',
      '403': 'a status 403, which it has for nothing else',
      empty: 'a status 200 without a body',
      body: 'a failure in a body of status 200',
    },
  },
  {
    name: 'idForm',
    asks: 'What its ids look like',
    example: 'digits',
    choices: {
      digits: '249504',
      uuid: 'b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d',
      letters: '6DEjYFkNZh67HP7R9PSZvv',
      slug: 'blue-train',
    },
  },
  { name: 'idExample', asks: 'An id that it has', example: '249504' },
];
