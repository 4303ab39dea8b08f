import {
  type Adapter,
  type AdapterHttp,
  allOf,
  type CallOptions,
  configurationError,
  type Holding,
  type HoldingField,
  type HoldingFolder,
  type HoldingPlace,
  type Holdings,
  type HoldingsContext,
  type HoldingsKind,
  type Liner,
  type Listing,
  type NewHolding,
} from '@linernotes/core';

/** What may be said of one call. */
export type Call = Omit<CallOptions, 'fields'>;

/** Of any platform: its functions take the options of its own adapter. */
type AnyHoldings = Holdings<HoldingsContext<never>>;

/** What a platform says of a list without being asked. */
type HoldingsRules = Pick<
  AnyHoldings,
  'copies' | 'maxRating' | 'addTakes' | 'removalNotice' | 'table'
>;

/** What the two lists may be asked to do; whether a platform can is in `can`. */
export type HoldingsAbility = Exclude<keyof AnyHoldings, keyof HoldingsRules>;

/** One list of the person who asks, ready to be read and changed. */
export interface HoldingsTarget {
  readonly platform: string;
  /** The platform's name for people. */
  readonly name: string;
  /** Scheme and host that are asked. */
  readonly origin: string;
  readonly kind: HoldingsKind;
  /** By the platform's own word. */
  readonly owner: string;
  readonly rules: HoldingsRules;
  /** A release's id as the platform writes it; `null` for what is none. */
  readonly releaseIdOf: (typed: string) => string | null;
  readonly can: (ability: HoldingsAbility) => boolean;
  /** All of it, each copy once, page by page as it is consumed. */
  readonly all: (call?: Call & { readonly folderId?: string }) => Listing<Holding>;
  /** The copies of a release; of a list without such a question, it is read to its end. */
  readonly ofRelease: (releaseId: string, call?: Call) => Promise<readonly Holding[]>;
  /** Empty where there are none. */
  readonly folders: (call?: Call) => Promise<readonly HoldingFolder[]>;
  /** Empty where there are none. */
  readonly fields: (call?: Call) => Promise<readonly HoldingField[]>;
  readonly addFolder: (name: string, call?: Call) => Promise<string | null>;
  readonly add: (what: NewHolding, call?: Call) => Promise<string | null>;
  readonly remove: (at: HoldingPlace, call?: Call) => Promise<void>;
  readonly move: (at: HoldingPlace & { readonly toFolderId: string }, call?: Call) => Promise<void>;
  readonly rate: (
    at: HoldingPlace & { readonly rating: number | null },
    call?: Call,
  ) => Promise<void>;
  readonly setField: (
    at: HoldingPlace & { readonly fieldId: string; readonly value: string },
    call?: Call,
  ) => Promise<void>;
}

/**
 * Opens a list of whoever the adapter's credential belongs to, which the platform is asked for.
 * @throws LinerError `configuration` for a platform that has no such list, or tells nobody who asks
 */
export async function openHoldings(
  liner: Liner<Adapter>,
  platform: string,
  kind: HoldingsKind,
  call: Call = {},
): Promise<HoldingsTarget> {
  const adapter = liner.adapters.find(({ id }) => id === platform);
  const holdings = adapter?.holdings?.[kind];
  if (!adapter || !holdings) throw cannot(adapter?.name ?? platform, `has no ${kind}`, kind);
  return bind(liner, adapter, kind, holdings, await ownerOf(liner, adapter, kind, call));
}

async function ownerOf(
  liner: Liner<Adapter>,
  { id, name, identity }: Adapter,
  kind: HoldingsKind,
  call: Call,
): Promise<string> {
  const answer = identity?.answer;
  if (!identity || !answer) throw cannot(name, 'tells nobody who asks', kind);
  if (!identity.isPersonal) {
    const logIn = `log in as a person ("liner login ${id}")`;
    throw cannot(name, `must know whose ${kind} it is: ${logIn}`, kind);
  }
  return liner.through(
    id,
    'identity',
    (http) => http.get(identity.path, answer, { isPrivate: true, cache: 'none' }),
    // Who asks is asked in a dry run as well.
    { ...call, dryRun: undefined },
  );
}

function bind(
  liner: Liner<Adapter>,
  adapter: Adapter,
  kind: HoldingsKind,
  holdings: AnyHoldings,
  owner: string,
): HoldingsTarget {
  const { id, name, origin } = adapter;
  const ask = <Output>(
    ability: string,
    call: Call,
    work: (context: HoldingsContext<never>) => Promise<Output>,
  ): Promise<Output> => {
    // The adapter's own options go to its own functions.
    const options = adapter.options as never;
    const run = (http: AdapterHttp) => work({ http, options, owner });
    return liner.through(id, `${kind}-${ability}`, run, call);
  };
  const need = <Ability extends HoldingsAbility>(
    ability: Ability,
  ): NonNullable<AnyHoldings[Ability]> =>
    holdings[ability] ?? fail(cannot(name, `cannot do "${ability}" in a ${kind}`, ability));
  const all: HoldingsTarget['all'] = ({ folderId, ...call } = {}) =>
    allOf(
      (paging) => {
        const asked = folderId === undefined ? paging : { ...paging, folderId };
        return ask('list', call, (context) => holdings.list(asked, context));
      },
      { keyOf: (holding) => holding.id },
    );
  return {
    platform: id,
    name,
    origin,
    kind,
    owner,
    rules: holdings,
    releaseIdOf: holdings.releaseId ?? ((typed) => typed),
    can: (ability) => holdings[ability] !== undefined,
    all,
    ofRelease: async (releaseId, call = {}) => {
      const { ofRelease } = holdings;
      if (ofRelease) return ask('of-release', call, (context) => ofRelease({ releaseId }, context));
      const found: Holding[] = [];
      for await (const one of all(call)) if (one.release.source.id === releaseId) found.push(one);
      return found;
    },
    folders: async (call = {}) =>
      holdings.folders ? ask('folders', call, (context) => need('folders')(null, context)) : [],
    fields: async (call = {}) =>
      holdings.fields ? ask('fields', call, (context) => need('fields')(null, context)) : [],
    addFolder: async (folder, call = {}) =>
      ask('add-folder', call, (context) => need('addFolder')({ name: folder }, context)),
    add: async (what, call = {}) => ask('add', call, (context) => need('add')(what, context)),
    remove: async (at, call = {}) => ask('remove', call, (context) => need('remove')(at, context)),
    move: async (at, call = {}) => ask('move', call, (context) => need('move')(at, context)),
    rate: async (at, call = {}) => ask('rate', call, (context) => need('rate')(at, context)),
    setField: async (at, call = {}) =>
      ask('set-field', call, (context) => need('setField')(at, context)),
  };
}

function fail(error: Error): never {
  throw error;
}

function cannot(name: string, what: string, option: string): Error {
  return configurationError({ option, message: `${name} ${what}.` });
}
