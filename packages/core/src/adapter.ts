import type { EntityKind } from '@linernotes/model';
import type * as z from 'zod';
import type { AdapterHttp } from './adapter-door.ts';
import type { Answer } from './answer.ts';
import type { CacheRules } from './cache/rules.ts';
import type { Capability, Input, Output } from './capabilities.ts';
import type { DigestCredentials } from './digest/header.ts';
import type { ErrorInBody, Explanation, FailedAnswer } from './explanation.ts';
import type { AdapterHoldings } from './holdings.ts';
import type { RateLimit } from './limits.ts';
import type { PicturePlace, Pictures } from './pictures.ts';
import type { CredentialValues } from './renewal/keeper.ts';
import type { ResilienceSettings } from './resilience.ts';

export type {
  AdapterHttp,
  DownloadOptions,
  RequestOptions,
  WriteMethod,
  WriteOptions,
} from './adapter-door.ts';

/** The version of what core and adapters expect of each other, apart from package versions. */
export const contractVersion = 1;

/** What a platform's terms ask of those who use its data. */
export interface Terms {
  /** The page that states them. */
  readonly source: string;
  /** Licence of the data, in the platform's words. */
  readonly dataLicense: string;
  /** Longest time an answer may be kept; `null` when the terms set none. */
  readonly maxStorageMs: number | null;
  /** The text to show beside the data; `null` when none is asked for. */
  readonly attribution: string | null;
  /** Fields that may not be passed on. */
  readonly restrictedFields: readonly string[];
}

/** How an option is named outside of code. */
export interface Setting {
  /** The environment variable. */
  readonly env: string;
  /** A secret is never shown, and never sent to a host that was not chosen by the same means. */
  readonly isSecret: boolean;
  /** One sentence for people: `Personal access token.` */
  readonly description: string;
  /**
   * It names where requests go, so that no credential goes there that was not set by the same means;
   * `baseUrl` always does. @default false
   */
  readonly isAddress?: boolean;
}

/** A form of page address: recognised by `pattern`, whose group `id` is the id, and built again. */
export interface UrlForm {
  readonly kind: EntityKind;
  readonly pattern: RegExp;
  readonly build: (id: string) => string;
}

/** Where a platform's redirects may lead, and what they mean. */
export interface Redirects {
  /**
   * Other origins that are followed, without any credential: `https://archive.org`, or all hosts below it,
   * `https://*.archive.org`.
   */
  readonly origins?: readonly string[];
  /** The redirect's own body is the answer: of what something was merged into. */
  readonly bodyIsAnswer?: boolean;
}

/** What an operation works with. */
export interface AdapterContext<Options = unknown> {
  readonly http: AdapterHttp;
  /** The options as validated when the adapter was made. */
  readonly options: Options;
  /** The fields that the caller needs, where it says so: others are left out afterwards, and need not be asked for. @default all */
  readonly fields?: readonly string[] | undefined;
}

/** What an operation on holdings works with. */
export interface HoldingsContext<Options = unknown> extends AdapterContext<Options> {
  /** Whose they are: whom the platform's identity page names. */
  readonly owner: string;
}

/**
 * Does one thing that a platform can do.
 * @throws LinerError for whatever is no answer
 */
export type Operation<C extends Capability, Options = unknown> = (
  input: Input<C>,
  context: AdapterContext<Options>,
) => Promise<Output<C>>;

/** What a platform can do; what is left out, it cannot. */
export type Operations<Options = unknown> = {
  readonly [C in Capability]?: Operation<C, Options>;
};

/** A request as it leaves, for who signs it. */
export interface Outgoing {
  readonly method: string;
  /** Whole, with its query. */
  readonly url: string;
  /** The fields of a form-encoded body, in order, decoded; empty for any other body. */
  readonly form: readonly (readonly [name: string, value: string])[];
}

/** Headers that prove who asks; a promise where they are signed. */
export type Proof = Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

/** How a platform tells who asks. */
export interface IdentityPage {
  readonly path: string;
  /** Reads the name of whom the platform takes us for. @default any good answer is a proof */
  readonly answer?: Answer<string>;
  /** Whether the words of a refusal say that the platform saw no credential at all. @default a refusal of this page says so */
  readonly saysNobody?: (message: string) => boolean;
  /**
   * Whether the platform refuses a credential that it does not take wherever one is needed: then the page
   * is asked only by who wants to know who asks. @default false
   */
  readonly refusesClearly?: boolean;
}

/** Asks the platform with a proof of its own, which is used for this question only. */
export type AskAs = <Value>(
  proof: {
    readonly authorize: (request: Outgoing) => Proof;
    /** What of it must not show anywhere. */
    readonly secrets: readonly string[];
    /** Another server of the platform, which gives out credentials. @default the adapter's own */
    readonly baseUrl?: string | undefined;
  },
  kind: string,
  work: (http: AdapterHttp) => Promise<Value>,
) => Promise<Value>;

/** A login that waits for its person. */
export interface PendingLogin {
  /** The platform's page on which the person consents. */
  readonly url: string;
  /**
   * Reads what came back to the callback's address: the code of the person's consent; `refused`; `other`
   * for what belongs to another login, or to none.
   */
  readonly read: (query: URLSearchParams) => { readonly code: string } | 'refused' | 'other';
  /** Turns the code, which came back or was typed, into the options that are the credential. */
  readonly finish: (code: string) => Promise<Readonly<Record<string, string>>>;
}

/** How a person gives an application their consent on the platform's own page. */
export interface ConsentFlow<Begin> {
  /** The options of a registered application, which must be known before. */
  readonly needs: readonly string[];
  /** Where an application is registered. */
  readonly registerPage: string;
  /** How long the person has. */
  readonly lifetimeMs: number;
  /** What a person may allow, by the platform's names; all is asked for unless they choose. @default nothing can be chosen */
  readonly scopes?: readonly string[];
  /** By which name the platform sends the person back to this machine. @default '127.0.0.1' */
  readonly callbackHost?: 'localhost' | '127.0.0.1';
  readonly begin: Begin;
}

/** `callback` is the address that the person is sent back to; `null` where a code is typed. */
type Begin = (
  callback: string | null,
  ask: AskAs,
  scopes: readonly string[],
) => Promise<PendingLogin>;

/** A credential that ends, and can be renewed. */
export interface Renewal {
  /** In milliseconds since 1970; `null` where nobody knows, and a refusal tells. */
  readonly endsAtMs: number | null;
  /**
   * Whether most pages want no credential: then it is renewed in time for what changes something or is
   * about oneself, and for the rest when it is refused. @default false
   */
  readonly isSeldomNeeded?: boolean;
  /** The options that are the credential, those that stay the same too. */
  readonly values: CredentialValues;
  /** Asks for another; answers all options that are the credential from then on. */
  readonly renew: (ask: AskAs) => Promise<CredentialValues>;
}

/** What of an adapter comes from its credential. */
export type CredentialPart =
  | 'options'
  | 'authorize'
  | 'secrets'
  | 'digest'
  | 'renewal'
  | 'revoke'
  | 'identity';

/** How a person logs in. What a platform has not is absent. */
export interface Login<Start = Begin> {
  /** A credential that a person makes for themselves on a page of the platform: the option that takes it. */
  readonly token?: { readonly option: string; readonly page: string };
  readonly consent?: ConsentFlow<Start>;
  /** Where a person takes back what was given. */
  readonly revokePage: string;
}

/** What every adapter's options have. */
export interface CommonOptions {
  /** Another server with the same interface: a mirror, or a test server. */
  readonly baseUrl?: string | undefined;
  /** `Name/1.0 (+https://…)`; sent with every request. */
  readonly userAgent?: string | undefined;
  /** A server in the place of those of the pictures: a test server. */
  readonly picturesUrl?: string | undefined;
  /**
   * The origin that the credentials were given for; no other server gets them, and without that server the
   * adapter is refused. @default the official one; a server of this machine, where it stands alone
   */
  readonly credentialOrigin?: string | undefined;
}

/** A page that tells who asks, before the options are known. */
export interface DefinedIdentity<Options> extends IdentityPage {
  /** Whether these options prove a person; an application alone is nobody. @default whatever they are */
  readonly isPersonal?: (options: Options) => boolean;
}

/** A platform as data and a few functions. */
export interface AdapterDefinition<
  Id extends string,
  Schema extends z.ZodType<CommonOptions>,
  Ops extends Operations<z.output<Schema>>,
> {
  readonly contract: typeof contractVersion;
  /** Lower-case letters and digits: it stands in references like `discogs:release:1`. Not `row`, which is the row itself. */
  readonly id: Id;
  /** The name that people know. */
  readonly name: string;
  /** Scheme and host of the official server. */
  readonly origin: string;
  readonly options: Schema;
  /** How each option is named in the environment. */
  readonly settings: { readonly [K in keyof z.output<Schema>]?: Setting };
  /** The limit that holds with these options. */
  readonly limit: (options: z.output<Schema>) => RateLimit;
  /** The user agent to send, when the option does not say. */
  readonly userAgent: (options: z.output<Schema>) => string;
  /**
   * Headers that prove who asks; added last, sent to the adapter's origin only. Asked anew for every
   * attempt and every hop of a redirect, so that what is signed is signed once.
   */
  readonly authorize?: (options: z.output<Schema>, request: Outgoing) => Proof;
  /**
   * Name and password, where the platform wants them proven to a challenge of its own (HTTP Digest);
   * `null` where these options have none. Beside `authorize`, whose headers go before.
   */
  readonly digest?: (options: z.output<Schema>) => DigestCredentials | null;
  /** How a credential that ends is renewed; `null` where these options cannot be. */
  readonly renewal?: (options: z.output<Schema>) => Renewal | null;
  /** Tells the platform that a credential is not used any more; `null` where it cannot be told of these options. */
  readonly revoke?: (options: z.output<Schema>) => ((ask: AskAs) => Promise<void>) | null;
  /** Headers sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads the platform's own words for an error out of a body; `null` when there are none. */
  readonly errorMessage?: (body: unknown) => string | null;
  /** Finds the failure that a 2xx, or a 404, tells in its body; `null` for an answer, or a 404 that means "none". */
  readonly errorIn?: (body: unknown) => ErrorInBody | null;
  /** Says what a 4xx or 5xx means where its status says too little, or something else; `null` where it does not. */
  readonly explain?: (failed: FailedAnswer) => Explanation | null;
  /** Whether a failure that is told in these words may be over when it is asked again. @default always */
  readonly mayPass?: (said: string) => boolean;
  /** @default only to the adapter's own origin, and a redirect's body means nothing */
  readonly redirects?: Redirects;
  /** What proves a credential: the page that tells who asks; a function where that depends on the credential, and `null` without one. */
  readonly identity?:
    | DefinedIdentity<z.output<Schema>>
    | ((options: z.output<Schema>) => DefinedIdentity<z.output<Schema>> | null);
  /** How a person logs in. @default not at all: a credential is only set */
  readonly login?: Login<
    (
      options: z.output<Schema>,
      callback: string | null,
      ask: AskAs,
      scopes: readonly string[],
    ) => Promise<PendingLogin>
  >;
  /** How the platform's trouble is met, where the defaults do not suit. */
  readonly resilience?: ResilienceSettings;
  /**
   * The options for another server of the platform, asked when that of these options fails: the official one
   * behind a mirror. A credential goes to the one server that it was given for. `null` where there is none.
   */
  readonly fallback?: (options: z.output<Schema>) => z.output<Schema> | null;
  readonly terms: Terms;
  /** How long answers may be kept for. @default none is kept */
  readonly cache?: CacheRules;
  /** Where the pictures are that answers name. @default at its own origin */
  readonly pictures?: Pictures;
  /** The platform whose ids its operations take, where it has none of its own: `musicbrainz`. @default itself */
  readonly idsOf?: string;
  readonly urls: readonly UrlForm[];
  /**
   * How well the platform knows a field of a merged record, from 1; decides when platforms disagree.
   * A field that is left out counts 1, and one that it never tells 0: it is not asked for that.
   */
  readonly authority: Readonly<Record<string, number>>;
  readonly operations: Ops;
  /** How many requests an operation takes mostly, where it is not one; for who plans. @default one each */
  readonly requestsEach?: Readonly<Partial<Record<Capability, number>>>;
  /**
   * Fields of a merged record of which what an operation finds says all that is known, so that it need not be looked
   * up for them: `{ searchReleases: ['label'] }`. @default what it says; for the rest it is looked up
   */
  readonly hitsTell?: Readonly<Partial<Record<Capability, readonly string[]>>>;
  /** What people keep there, and how it is changed. @default nothing */
  readonly holdings?: AdapterHoldings<HoldingsContext<z.output<Schema>>>;
}

/** A platform made ready with its options. */
export interface Adapter<
  Id extends string = string,
  Ops extends Operations<never> = Operations<never>,
> {
  readonly contract: typeof contractVersion;
  readonly id: Id;
  readonly name: string;
  /** The origin that is asked: the official one, or that of `baseUrl`. */
  readonly origin: string;
  /** Path below which all requests go; empty for most. */
  readonly basePath: string;
  readonly isOfficialOrigin: boolean;
  readonly limit: RateLimit;
  readonly userAgent: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly authorize: (request: Outgoing) => Proof;
  /** `null` where no challenge can be answered. */
  readonly digest: DigestCredentials | null;
  /** `null` where the credential cannot be renewed; `with` gives what of the adapter changes with it. */
  readonly renewal:
    | (Renewal & {
        readonly with: (values: CredentialValues) => Pick<Adapter, CredentialPart>;
      })
    | null;
  /** `null` where the platform cannot be told that the credential is not used any more. */
  readonly revoke: ((ask: AskAs) => Promise<void>) | null;
  /** The values that must not show anywhere. */
  readonly secrets: readonly string[];
  readonly settings: Readonly<Record<string, Setting | undefined>>;
  readonly errorMessage: (body: unknown) => string | null;
  readonly errorIn: (body: unknown) => ErrorInBody | null;
  readonly explain: (failed: FailedAnswer) => Explanation | null;
  readonly mayPass: (said: string) => boolean;
  readonly redirects: Redirects;
  /** `null` where the platform has no such page; `isPersonal` tells whether the credential is a person's. */
  readonly identity: (IdentityPage & { readonly isPersonal: boolean }) | null;
  /** `null` where a credential is only set. */
  readonly login: Login | null;
  readonly resilience: ResilienceSettings;
  /** The adapter for the server that is asked when this one fails; `null` when there is none. */
  readonly fallback: Adapter | null;
  readonly terms: Terms;
  readonly requestsEach: Readonly<Partial<Record<Capability, number>>>;
  readonly hitsTell?: Readonly<Partial<Record<Capability, readonly string[]>>>;
  /** `null` when no answer is kept. */
  readonly cache: CacheRules | null;
  /** `null` where they are at its own origin. */
  readonly pictures: Pictures | null;
  /** Where a picture is asked for; `null` for an address that is no picture of the platform's. */
  readonly pictureAt: (address: string) => PicturePlace | null;
  /** The platform whose ids its operations take: itself, for most. */
  readonly idsOf: string;
  readonly urls: readonly UrlForm[];
  readonly authority: Readonly<Record<string, number>>;
  readonly options: unknown;
  readonly operations: Ops;
  /** Empty where people keep nothing. */
  readonly holdings: AdapterHoldings<HoldingsContext<never>>;
}

/** Makes an adapter from options; carries the definition for tools that list platforms. */
export interface AdapterFactory<
  Id extends string,
  Schema extends z.ZodType<CommonOptions>,
  Ops extends Operations<z.output<Schema>>,
> {
  (options?: z.input<Schema>): Adapter<Id, Ops>;
  readonly definition: AdapterDefinition<Id, Schema, Ops>;
}
