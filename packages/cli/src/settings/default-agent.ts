import type { PlatformFactory } from '../platforms.ts';
import { type ReadSetting, withoutUser } from './found.ts';
import { settingsOf } from './platform-settings.ts';

/**
 * How a platform is asked where no user agent is set. Another setting that stands in it is written as
 * `<NAME>` while it is not set, and always without `read`; a secret is never in it. `null` where the
 * adapter of a plugin does not say.
 */
export function defaultUserAgent(factory: PlatformFactory, read?: ReadSetting): string | null {
  const shown = Object.entries(settingsOf(factory)).map(([option, { env, isSecret }]) => {
    const found = isSecret ? undefined : read?.(env);
    return [option, found ? withoutUser(found.value) : `<${env}>`] as const;
  });
  // What the options of all platforms have in common is that they are text.
  const userAgentOf = factory.definition.userAgent as (options: object) => unknown;
  try {
    const agent = userAgentOf(Object.fromEntries(shown));
    return typeof agent === 'string' ? agent : null;
  } catch {
    return null;
  }
}
