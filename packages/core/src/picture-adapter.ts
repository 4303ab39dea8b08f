import type { Adapter } from './adapter.ts';
import { configurationError, type LinerError } from './errors.ts';
import { isOfOrigin } from './origins.ts';
import type { PicturePlace, Pictures } from './pictures.ts';

/** The server of a platform's pictures as an adapter: it has a limit of its own and sees no credential. */
export function pictureAdapter<A extends Adapter>(
  adapter: A,
  { origins, limit, cache }: Pictures,
  { origin, basePath }: Pick<PicturePlace, 'origin' | 'basePath'>,
): A {
  return {
    ...adapter,
    name: `${adapter.name} (pictures)`,
    origin,
    basePath,
    isOfficialOrigin: origins.some((one) => isOfOrigin(new URL(origin), one)),
    limit,
    cache: cache ?? adapter.cache,
    headers: { Accept: 'image/*' },
    authorize: () => ({}),
    secrets: [],
    digest: null,
    renewal: null,
    identity: null,
    fallback: null,
    redirects: {},
    errorMessage: () => null,
    errorIn: () => null,
    explain: () => null,
  };
}

/** The failure of an address that no answer of the platform has. */
export function notItsPicture(
  { id: platform, name, pictures }: Adapter,
  address: string,
): LinerError {
  const host = URL.canParse(address) ? new URL(address).host : 'no address';
  const known = pictures?.origins.join(', ');
  const where = known ? `, which are at ${known}` : '';
  const message = `${name}: "url" (${host}) is no address of one of its pictures${where}.`;
  return configurationError({ option: 'url', platform, message });
}
