import { configurationError, type LinerError } from './errors.ts';

/** The proxies that an environment names. */
export interface Proxies {
  /** The variable that is read first. */
  readonly env: string;
  /** Empty where there is none. */
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the usual variables; `null` where they name no proxy.
 * @throws LinerError `configuration` for what is no address
 */
export function proxiesOf(environment: Environment): Proxies | null {
  const first = (...names: readonly string[]) => names.find((name) => environment[name]);
  const [https, http, none] = [
    first('https_proxy', 'HTTPS_PROXY'),
    first('http_proxy', 'HTTP_PROXY'),
    first('no_proxy', 'NO_PROXY'),
  ];
  const env = https ?? http;
  if (env === undefined) return null;
  const addressIn = (name: string | undefined): string => (name && environment[name]) ?? '';
  for (const name of [https, http]) {
    if (name && !URL.canParse(addressIn(name))) throw badProxy(name);
  }
  return {
    env,
    httpProxy: addressIn(http),
    httpsProxy: addressIn(https),
    noProxy: addressIn(none),
  };
}

export function badProxy(env: string): LinerError {
  const message = `${env} is not the address of a proxy.`;
  return configurationError({ option: 'proxy', env, message });
}
