import { defineConfig } from 'tsup';

/** The shared build: ESM only, Node 22 and newer, types bundled beside the code. */
export const nodeLibrary = (entry: string[] = ['src/index.ts']): ReturnType<typeof defineConfig> =>
  defineConfig({
    entry,
    format: ['esm'],
    platform: 'node',
    target: 'node22',
    dts: true,
    // tsup leaves dependencies outside, but not optional ones.
    external: ['@napi-rs/keyring'],
    // Some builtins, `node:sqlite` among them, have no name without the prefix.
    removeNodeProtocol: false,
    sourcemap: true,
    splitting: true,
    clean: true,
  });
