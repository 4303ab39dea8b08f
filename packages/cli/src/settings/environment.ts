import type { Console } from '../console.ts';
import type { Source } from './found.ts';

/** What the environment sets. */
export function environmentSource({ env }: Pick<Console, 'env'>): Source {
  return {
    origin: 'environment',
    isTrusted: true,
    find: (name) => {
      const value = Object.hasOwn(env, name) ? env[name] : undefined;
      return value === undefined ? null : { value, where: 'the environment' };
    },
  };
}
