import type { Source } from './found.ts';

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the environment sets. */
export function environmentSource({ env }: Surroundings): Source {
  return {
    origin: 'environment',
    isTrusted: true,
    find: (name) => {
      const value = Object.hasOwn(env, name) ? env[name] : undefined;
      return value === undefined ? null : { value, where: 'the environment' };
    },
  };
}
