import { rowItself } from '@linernotes/model';
import type * as z from 'zod';
import type {
  Adapter,
  AdapterDefinition,
  AdapterFactory,
  AskAs,
  CommonOptions,
  CredentialPart,
  Login,
  Operations,
  PendingLogin,
  Redirects,
  Setting,
} from './adapter.ts';
import { credentialOriginOf, secretsOf } from './credential-origin.ts';
import { configurationError } from './errors.ts';
import { isOrigin } from './origins.ts';
import { type PicturePlace, type Pictures, placeOf } from './pictures.ts';
import { isSafeUrl } from './safe-url.ts';

/**
 * Types an adapter's definition and makes the function that takes its options.
 * @throws LinerError `configuration` for an id that stands for something else in records
 */
export function defineAdapter<
  const Id extends string,
  Schema extends z.ZodType<CommonOptions>,
  Ops extends Operations<z.output<Schema>>,
>(definition: AdapterDefinition<Id, Schema, Ops>): AdapterFactory<Id, Schema, Ops> {
  assertId(definition);
  const create = (input?: z.input<Schema>): Adapter<Id, Ops> =>
    toAdapter(definition, parseOptions(definition, input ?? {}));
  return Object.assign(create, { definition });
}

function assertId({ id, name }: { readonly id: string; readonly name: string }): void {
  if (id !== rowItself) return;
  const message = `${name}: the id "${id}" stands for what a row of a crate says itself; give the platform another.`;
  throw configurationError({ option: 'id', platform: id, message });
}

type AnyDefinition<Schema extends z.ZodType<CommonOptions>> = Pick<
  AdapterDefinition<string, Schema, Operations<z.output<Schema>>>,
  'id' | 'name' | 'options' | 'settings'
>;

/** What of a definition reads a credential. */
type CredentialDefinition<Schema extends z.ZodType<CommonOptions>> = AnyDefinition<Schema> &
  Pick<
    AdapterDefinition<string, Schema, Operations<z.output<Schema>>>,
    'authorize' | 'digest' | 'renewal' | 'revoke' | 'identity'
  >;

function parseOptions<Schema extends z.ZodType<CommonOptions>>(
  definition: AnyDefinition<Schema>,
  input: unknown,
): z.output<Schema> {
  const parsed = definition.options.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const option = String(issue?.path[0] ?? 'options');
  // The key comes from zod; whether a setting of that name exists is what is being looked up.
  const setting = definition.settings[option as keyof typeof definition.settings];
  const where = setting ? `option "${option}" (${setting.env})` : `option "${option}"`;
  throw configurationError({
    option,
    env: setting?.env,
    platform: definition.id,
    message: `${definition.name}: ${where}${sentence(issue?.message ?? 'is not valid')}`,
  });
}

/** Our own messages go on (`is missing`), zod's stand alone (`Invalid input: …`). */
function sentence(message: string): string {
  return /^[a-z]/.test(message) ? ` ${message}` : `: ${message}`;
}

function toAdapter<
  const Id extends string,
  Schema extends z.ZodType<CommonOptions>,
  Ops extends Operations<z.output<Schema>>,
>(definition: AdapterDefinition<Id, Schema, Ops>, options: z.output<Schema>): Adapter<Id, Ops> {
  const base = parseBaseUrl(definition, options.baseUrl ?? definition.origin);
  const behind = behindOf(definition, options);
  const credentialOrigin = credentialOriginOf(definition, options, base, behind?.base ?? null);
  const isOurs = credentialOrigin === base.origin;
  const own = isOurs ? options : withoutSecrets(definition, options);
  return {
    ...definition,
    ...placeAt(base),
    isOfficialOrigin: base.origin === new URL(definition.origin).origin,
    limit: definition.limit(options),
    userAgent: options.userAgent ?? definition.userAgent(options),
    headers: definition.headers ?? {},
    ...credentialPartsOf(definition, own),
    errorMessage: definition.errorMessage ?? (() => null),
    errorIn: definition.errorIn ?? (() => null),
    explain: definition.explain ?? (() => null),
    mayPass: definition.mayPass ?? (() => true),
    redirects: redirectsOf(definition),
    ...picturesOf(definition, options, base),
    idsOf: definition.idsOf ?? definition.id,
    login: loginOf(definition.login, options),
    resilience: definition.resilience ?? {},
    fallback: behind && fallbackOf(definition, behind, credentialOrigin),
    cache: definition.cache ?? null,
    requestsEach: definition.requestsEach ?? {},
    holdings: definition.holdings ?? {},
  };
}

/** The server behind this one. */
interface Behind<Options> {
  readonly options: Options;
  readonly base: URL;
}

function behindOf<
  Id extends string,
  Schema extends z.ZodType<CommonOptions>,
  Ops extends Operations<z.output<Schema>>,
>(
  definition: AdapterDefinition<Id, Schema, Ops>,
  given: z.output<Schema>,
): Behind<z.output<Schema>> | null {
  const options = definition.fallback?.(given);
  if (!options) return null;
  // Who calls the option so is told of it by that name.
  const option = 'fallbackUrl' in definition.settings ? 'fallbackUrl' : 'baseUrl';
  const base = parseBaseUrl(definition, options.baseUrl ?? definition.origin, option);
  return { options, base };
}

/** It gets a credential only if that is the one it was given for. */
function fallbackOf<
  Id extends string,
  Schema extends z.ZodType<CommonOptions>,
  Ops extends Operations<z.output<Schema>>,
>(
  { fallback: _fallback, ...alone }: AdapterDefinition<Id, Schema, Ops>,
  { options, base }: Behind<z.output<Schema>>,
  credentialOrigin: string | null,
): Adapter {
  const isIts = credentialOrigin === base.origin;
  return toAdapter(
    alone,
    isIts ? { ...options, credentialOrigin } : withoutSecrets(alone, options),
  );
}

/** The options without the credential, which is for another server. */
function withoutSecrets<Schema extends z.ZodType<CommonOptions>>(
  definition: Pick<AnyDefinition<Schema>, 'settings'>,
  { credentialOrigin: _origin, ...options }: z.output<Schema>,
): z.output<Schema> {
  const settings: Readonly<Record<string, Setting | undefined>> = definition.settings;
  const kept = Object.entries(options).filter(([name]) => !settings[name]?.isSecret);
  // What is left out are options, each of which may be absent.
  return Object.fromEntries(kept) as z.output<Schema>;
}

function picturesOf<Schema extends z.ZodType<CommonOptions>>(
  definition: AnyDefinition<Schema> & { readonly origin: string; readonly pictures?: Pictures },
  { picturesUrl }: z.output<Schema>,
  base: URL,
): Pick<Adapter, 'pictures' | 'pictureAt'> {
  const { pictures = null, origin: officialOrigin } = definition;
  assertOrigins(definition, 'pictures', pictures?.origins);
  const other =
    picturesUrl === undefined ? null : parseBaseUrl(definition, picturesUrl, 'picturesUrl');
  const servers = {
    pictures,
    officialOrigin,
    own: placeAt(base),
    other: other && placeAt(other),
  };
  return { pictures, pictureAt: (address) => placeOf(address, servers) };
}

function placeAt({ origin, pathname }: URL): Pick<PicturePlace, 'origin' | 'basePath'> {
  return { origin, basePath: pathname.replace(/\/+$/, '') };
}

function redirectsOf({
  redirects = {},
  ...definition
}: Pick<AnyDefinition<z.ZodType<CommonOptions>>, 'id' | 'name'> & {
  readonly redirects?: Redirects;
}): Redirects {
  assertOrigins(definition, 'redirects', redirects.origins);
  return redirects;
}

function assertOrigins(
  { id: platform, name }: Pick<AnyDefinition<z.ZodType<CommonOptions>>, 'id' | 'name'>,
  option: 'redirects' | 'pictures',
  origins: readonly string[] = [],
): void {
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong === undefined) return;
  const message = `${name}: "${wrong}", in "${option}", is no origin; write https://host, or https://*.domain.example for all hosts below one.`;
  throw configurationError({ option, platform, message });
}

function credentialPartsOf<Schema extends z.ZodType<CommonOptions>>(
  definition: CredentialDefinition<Schema>,
  options: z.output<Schema>,
): Pick<Adapter, CredentialPart> {
  const { identity } = definition;
  const page = typeof identity === 'function' ? identity(options) : identity;
  const renewal = definition.renewal?.(options) ?? null;
  return {
    options,
    authorize: (request) => definition.authorize?.(options, request) ?? {},
    secrets: secretsOf(definition, options),
    digest: definition.digest?.(options) ?? null,
    renewal: renewal && {
      ...renewal,
      with: (values) => {
        const rest = Object.entries(options).filter(
          ([name]) => !Object.hasOwn(renewal.values, name),
        );
        const renewed = { ...Object.fromEntries(rest), ...values };
        return credentialPartsOf(definition, parseOptions(definition, renewed));
      },
    },
    revoke: definition.revoke?.(options) ?? null,
    identity: page ? { ...page, isPersonal: page.isPersonal?.(options) ?? true } : null,
  };
}

function loginOf<Options>(
  login:
    | Login<
        (
          options: Options,
          callback: string | null,
          ask: AskAs,
          scopes: readonly string[],
        ) => Promise<PendingLogin>
      >
    | undefined,
  options: Options,
): Login | null {
  if (!login) return null;
  const { consent, ...rest } = login;
  if (!consent) return rest;
  const begin: NonNullable<Login['consent']>['begin'] = (callback, ask, scopes) =>
    consent.begin(options, callback, ask, scopes);
  return { ...rest, consent: { ...consent, begin } };
}

function parseBaseUrl(
  definition: Pick<
    AdapterDefinition<string, z.ZodType<CommonOptions>, object>,
    'id' | 'name' | 'settings'
  >,
  text: string,
  option: 'baseUrl' | 'picturesUrl' | 'fallbackUrl' = 'baseUrl',
): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && isSafeUrl(url) && !url.search && !url.hash) return url;
  const settings: Readonly<Record<string, Setting | undefined>> = definition.settings;
  const env = settings[option]?.env;
  throw configurationError({
    option,
    env,
    platform: definition.id,
    message: `${definition.name}: option "${option}"${env ? ` (${env})` : ''} must be an https address without user name, or http on this machine.`,
  });
}
