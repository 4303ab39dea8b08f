import type {
  Adapter,
  AdapterFactory,
  Capability,
  CommonOptions,
  HttpErrorCode,
  Input,
  LimitRule,
  Operations,
  Output,
  Page,
  RateLimit,
} from '@linernotes/core';
import type { EntityKind } from '@linernotes/model';
import type * as z from 'zod';

/** What a platform answers to one request. */
export interface Reply {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes out as it is, `undefined` as nothing, all else as JSON. */
  readonly body?: unknown;
}

/**
 * What a platform answers, by address below its base: `/albums/1?limit=25`. The order of parameters
 * does not matter.
 */
export type Replies = Readonly<Record<string, Reply>>;

/** Where the replies of a case come from, the best first. */
export type Origin = 'recorded' | 'documented' | 'made';

/** A part of what is expected: fields that are left out are not compared, lists are compared whole. */
export type Part<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Part<Item>[]
    : { readonly [Key in keyof Value]?: Part<Value[Key]> | undefined };

/** One thing that was asked, what the platform answered, and what must come out. */
export interface Case<C extends Capability> {
  /** Said in the test's name, where an operation has several cases. */
  readonly name?: string;
  readonly input: Input<C>;
  readonly replies: Replies;
  readonly expected: Part<Output<C>>;
  /** @default 'made' */
  readonly origin?: Origin;
}

/** The capabilities that answer slices of a list. */
export type ListCapability = {
  [C in Capability]: Output<C> extends Page<unknown> ? C : never;
}[Capability];

/** A long list in small slices, from its beginning to its end. */
export interface Walk<C extends ListCapability> {
  readonly input: Omit<Input<C>, 'limit' | 'offset' | 'cursor'>;
  /** Items to ask for at once. */
  readonly pageSize: number;
  /** The most rows that the platform gives at once: no more are asked for. @default nobody has said */
  readonly mostAtOnce?: number;
  readonly replies: Replies;
  /** Ids of all items in order. */
  readonly ids: readonly string[];
  /** What the platform says that there are; `null` when it does not say. */
  readonly total: number | null;
}

/** A credential, and where it must show. */
export interface CredentialFact<Options> {
  readonly options: Options;
  /** Name and value of the header that proves who asks: `['authorization', 'Discogs token=…']`. */
  readonly header: readonly [name: string, value: string];
  /** The limit that holds with it. @default that without */
  readonly limit?: LimitFact;
}

/** A platform's own words for its limit, read from its page and not from the adapter. */
export interface LimitFact {
  readonly scope: RateLimit['scope'];
  readonly rules: readonly LimitRule[];
}

/** A failure that a platform tells in an answer of status 200. */
export interface FailureFact {
  readonly body: unknown;
  readonly code: HttpErrorCode;
}

/** A page's address and what it is of. */
export interface UrlFact {
  readonly url: string;
  readonly kind: EntityKind;
  readonly id: string;
  /** Other addresses of the same page: in another language, with a title, with a query. */
  readonly also?: readonly string[];
}

type OperationsOf<A> = A extends Adapter<string, infer Ops> ? Ops : never;
type IsAny<Value> = 0 extends 1 & Value ? true : false;

/** Whether it is `any`, a list or page of it, or has it in a field. */
type HoldsAny<Value> =
  IsAny<Value> extends true
    ? true
    : Value extends readonly (infer Item)[]
      ? HoldsAny<Item>
      : Value extends { readonly items: infer Items }
        ? HoldsAny<Items>
        : Value extends object
          ? true extends { [Key in keyof Value]-?: IsAny<Value[Key]> }[keyof Value]
            ? true
            : false
          : false;

/** An operation that is typed as `any`, or answers it, is none that could be checked. */
type IsUntyped<Operation> =
  IsAny<Operation> extends true
    ? true
    : Operation extends (...given: never[]) => infer Result
      ? true extends HoldsAny<Awaited<Result>>
        ? true
        : false
      : true;

type CapabilitiesOf<A> = {
  [C in keyof OperationsOf<A> & Capability]: IsUntyped<OperationsOf<A>[C]> extends true ? never : C;
}[keyof OperationsOf<A> & Capability];

/** What cannot be stated: operations without types, and those that are no capability. */
type UntypedOf<A> = Exclude<keyof OperationsOf<A>, CapabilitiesOf<A>>;

/** What an author states of a platform; everything else the kit makes from it. */
export interface AdapterFacts<A extends Adapter, Options> {
  /** Options that make the adapter usable without a credential; `null` when it needs one. */
  readonly options: Options | null;
  /** All ways to prove who asks; `[]` when there is none. */
  readonly credentials: readonly CredentialFact<Options>[];
  readonly limit: LimitFact;
  /** How the platform says that it has nothing under an id. */
  readonly none: Reply;
  /** The same, where an operation is told in another way: an empty list. */
  readonly noneOf?: { readonly [C in CapabilitiesOf<A>]?: Reply };
  /** How the platform says that somebody asks too fast; all ways, where it has several. */
  readonly refused: Reply | readonly [Reply, ...Reply[]];
  /** `[]` when the platform tells failures by status only. */
  readonly failures: readonly FailureFact[];
  /** At least one for each form of address; `[]` when the platform has no pages. */
  readonly urls: readonly UrlFact[];
  /** Addresses of pictures that show nothing; `[]` when the platform has none. */
  readonly placeholders: readonly string[];
  /** Whether the platform knows recordings apart from tracks; a shop's track id is no recording's. */
  readonly hasRecordings: boolean;
  /** At least one for each operation. */
  readonly cases: {
    readonly [C in CapabilitiesOf<A>]: readonly [Case<C>, ...Case<C>[]];
  } & { readonly [C in UntypedOf<A>]: never };
  /** One for each operation that answers slices of a list. */
  readonly walks: { readonly [C in CapabilitiesOf<A> & ListCapability]: Walk<C> };
  /** Rules that the platform makes impossible, each with the reason. */
  readonly exempt?: Readonly<Record<string, string>>;
}

/** Types the facts of an adapter: `export const facts = adapterFacts(deezer, { … })`. */
export function adapterFacts<
  Id extends string,
  Schema extends z.ZodType<CommonOptions>,
  Ops extends Operations<z.output<Schema>>,
>(
  factory: AdapterFactory<Id, Schema, Ops>,
  facts: AdapterFacts<Adapter<Id, Ops>, z.input<Schema>>,
): KitSubject {
  // Inside the kit operations are called by name; what belongs together was checked here.
  return { factory, facts } as unknown as KitSubject;
}

/** An adapter with its facts, as the rules see it. */
export interface KitSubject {
  readonly factory: AnyFactory;
  readonly facts: AnyFacts;
}

/** What makes any adapter, as the rules see it. */
export type AnyFactory = ((options?: object) => Adapter) & {
  readonly definition: AdapterFactory<
    string,
    z.ZodType<CommonOptions>,
    Operations<CommonOptions>
  >['definition'];
};

/** A case of any operation, as the rules see it. */
export interface AnyCase {
  readonly name?: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly replies: Replies;
  readonly expected: unknown;
  readonly origin?: Origin;
}

/** A walk through any list, as the rules see it. */
export interface AnyWalk extends Omit<Walk<ListCapability>, 'input'> {
  readonly input: Readonly<Record<string, unknown>>;
}

/** The facts of any adapter, as the rules see them. */
export interface AnyFacts
  extends Omit<
    AdapterFacts<Adapter, object>,
    'cases' | 'walks' | 'noneOf' | 'options' | 'credentials'
  > {
  readonly options: object | null;
  readonly credentials: readonly CredentialFact<object>[];
  readonly cases: Readonly<Record<string, readonly AnyCase[] | undefined>>;
  readonly walks: Readonly<Record<string, AnyWalk | undefined>>;
  readonly noneOf?: Readonly<Record<string, Reply | undefined>>;
}
