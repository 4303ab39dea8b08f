import type { EntityKind } from '@linernotes/model';
import { addressOf } from './address.ts';
import type { Answers, IdForm } from './answers.ts';
import { type OperationForm, operationForm } from './operations.ts';

/** What the templates are filled with. */
export type View = Readonly<Record<string, unknown>>;

const idSchemas: Readonly<Record<IdForm, string>> = {
  digits: 'z.int().positive().transform(String)',
  uuid: 'z.uuid()',
  letters: 'text',
  slug: 'text',
};

const idPatterns: Readonly<Record<IdForm, string>> = {
  digits: '[1-9]\\\\d*',
  uuid: '[\\\\da-f-]{36}',
  letters: '[\\\\da-z]+',
  slug: '[\\\\da-z-]+',
};

/** Turns answers into what stands in the templates. */
export function viewOf(answers: Answers, packageName: string): View {
  const operations = Object.entries(answers.operations).flatMap(([name, address]) => {
    const form = operationForm(name);
    return form ? [operationView(answers, name, address, form)] : [];
  });
  const kinds = kindsOf(answers);
  return {
    ...answers,
    ...credentialView(answers),
    packageName,
    prefix: answers.id.toUpperCase(),
    units: numeral(answers.limitUnits),
    windowMs: numeral(answers.limitWindowSeconds * 1000),
    idSchema: idSchemas[answers.idForm],
    isNoneInBody: answers.none === 'body',
    ...refusalView(answers),
    isOwnServer: answers.access === 'own-server',
    isForPartners: answers.access === 'partner',
    operations,
    kinds,
    slices: operations.filter(({ isSlice }) => isSlice),
    lists: operations.filter(({ isOne }) => !isOne),
    hasLists: operations.some(({ isOne }) => !isOne),
    hasSlices: operations.some(({ isSlice }) => isSlice),
    hasWords: operations.some(({ hasWords }) => hasWords),
    hasPageNumbers: operations.some(({ hasPageNumber }) => hasPageNumber),
    hasCredits: kinds.some(({ hasCredit }) => hasCredit),
    ...importsOf(answers, kinds),
    hasRecordings: operations.some(({ kind }) => kind === 'recording'),
    pages: pagesView(answers),
  };
}

/** What the files import by name; empty where nothing is. */
function importsOf({ operations }: Answers, kinds: ReturnType<typeof kindsOf>) {
  const hasMany = kinds.some((kind) => kind.hasMany);
  const hasMaybe = hasMany || kinds.some(({ hasCredit }) => hasCredit);
  return {
    modelImports: joined(['releasesByCatalogNumber' in operations && 'toCatalogNumberKey']),
    coreImports: joined([hasMaybe && 'maybe', hasMany && 'rowsOf']),
    mapImports: joined([...kinds.map(({ map }) => map).toSorted(), 'urls']),
  };
}

function joined(names: readonly (string | false)[]): string {
  return names.filter((name) => name !== false).join(', ');
}

function credentialView({ auth, access, keyHeader = '' }: Answers) {
  const isKey = auth === 'key';
  return {
    hasCredential: auth !== 'none',
    needsCredential: access === 'credential' || access === 'partner',
    secret: isKey ? 'key' : 'token',
    secretName: isKey ? 'KEY' : 'TOKEN',
    headerCode: isKey ? `'${keyHeader}': key` : `Authorization: \`Bearer \${token}\``,
    lowerHeader: isKey ? keyHeader.toLowerCase() : 'authorization',
    scheme: isKey ? '' : 'Bearer ',
  };
}

/** How "too fast" is said: in the adapter what core does not know by itself, in the facts what is answered. */
function refusalView({ refused, none }: Answers) {
  const isTold = refused === 'body';
  return {
    refusals: refusalForms[refused],
    refusedFact: refusedFacts[refused],
    hasFailuresInBodies: isTold || none === 'body',
    failureCodes: joined([none === 'body' && "404: 'not-found'", isTold && "429: 'rate-limit'"]),
  };
}

const refusalForms: Readonly<Record<Answers['refused'], string>> = {
  '429': '',
  '503': '{ status: 503 }',
  '403': '{ status: 403 }',
  empty: '{ status: 200, isEmpty: true }',
  body: '',
};

const refusedFacts: Readonly<Record<Answers['refused'], string>> = {
  '429': '{ status: 429 }',
  '503': '{ status: 503 }',
  '403': '{ status: 403 }',
  empty: "{ body: '' }",
  body: '{ body: unstated(\'refused: the body of status 200 that says "too fast"\') }',
};

function operationView(
  answers: Answers,
  name: string,
  address: string,
  { kind, shape, takes }: OperationForm,
) {
  const [needed] = takes;
  const isSlice = shape === 'slice';
  return {
    name,
    address,
    kind,
    one: camel(kind),
    many: `${camel(kind)}s`,
    needed,
    isOne: shape === 'one',
    isAll: shape === 'all',
    isSlice,
    isByGtin: needed === 'gtin',
    isByIsrc: needed === 'isrc',
    isByCatalogNumber: needed === 'catalogNumber',
    hasWords: needed === 'text',
    hasPageNumber: address.includes('{page}'),
    slot: slotOf(address),
    ...addressOf(address, { ...samples, gtin: upcDigits, id: answers.idExample }),
    sample: needed === 'id' ? answers.idExample : samples[needed],
  };
}

/** The barcode of the first cases as it is asked for. */
const upcDigits = '724349530324';

/** What an address needs to know of a slice, as the parameter that it is taken from. */
function slotOf(address: string): string {
  const names = ['limit', 'offset'].filter(
    (one) => /\{page\}/.test(address) || address.includes(`{${one}}`),
  );
  return names.length > 0 ? `{ ${names.join(', ')} }` : '';
}

/** What the first cases ask for, until the author knows better. */
const samples: Readonly<Record<string, string>> = {
  gtin: '0724349530324',
  isrc: 'USRC17607839',
  catalogNumber: 'BLP 1577',
  text: 'blue train',
  limit: '3',
  offset: '0',
  page: '1',
};

/** The kinds that the operations answer, and those that have pages. */
function kindsOf(answers: Answers) {
  const forms = Object.keys(answers.operations).flatMap((name) => operationForm(name) ?? []);
  const kinds = [...new Set(forms.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    kind,
    type: pascal(kind),
    one: camel(kind),
    many: `${camel(kind)}s`,
    map: `to${pascal(kind)}`,
    hasOne: forms.some((form) => form.kind === kind && form.shape === 'one'),
    hasMany: forms.some((form) => form.kind === kind && form.shape !== 'one'),
    hasPage: kind in answers.pages,
    label: kind === 'artist' || kind === 'label' ? 'name' : 'title',
    hasCredit: ['release', 'release-group', 'recording'].includes(kind),
    isRelease: kind === 'release',
    needsGtin: kind === 'release' && 'releasesByBarcode' in answers.operations,
    needsCatalogNumber: kind === 'release' && 'releasesByCatalogNumber' in answers.operations,
    needsIsrc: kind === 'recording' && 'recordingsByIsrc' in answers.operations,
  }));
}

/** The pages of all kinds, as one form with a word for each; `null` where there are none. */
function pagesView({ pages, idForm, idExample }: Answers) {
  const entries = Object.entries(pages);
  const [first] = entries;
  if (!first) return null;
  const { host } = new URL(first[1]);
  return {
    host,
    hostPattern: host.replace(/^www\./, '(?:www.)?').replaceAll('.', '\\\\.'),
    idPattern: idPatterns[idForm],
    words: entries.map(([kind, url]) => ({ key: propertyName(kind), word: wordOf(url) })),
    examples: entries.map(([kind, url]) => ({ kind, url: url.replace('{id}', idExample) })),
  };
}

function propertyName(kind: string): string {
  return kind.includes('-') ? `'${kind}'` : kind;
}

/** `5000` as code writes it: `5_000`. */
function numeral(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 }).replaceAll(',', '_');
}

function wordOf(url: string): string {
  return url.replace(/^https:\/\/[^/]+\//, '').replace(/\/\{id\}$/, '');
}

function camel(kind: EntityKind): string {
  return kind === 'release-group' ? 'releaseGroup' : kind;
}

function pascal(kind: EntityKind): string {
  const word = camel(kind);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
