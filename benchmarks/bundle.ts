// Bundles what is measured as it is published: to strip types takes 50 MB alone.
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const packagesOfOthers: Plugin = {
  name: 'packages of others',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@linernotes/') ? null : { external: true },
    );
  },
};

export const asPublished: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['@linernotes/source'],
  plugins: [packagesOfOthers],
  logLevel: 'error',
};

/** The command line, beside the packages that it imports; the last line of its standard error has `peakBytes`. */
export async function bundleLiner(): Promise<string> {
  const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const outfile = place('../packages/cli/node_modules/.cache/bench-liner.mjs');
  const contents = `import { main } from './main.ts';
    process.exitCode = await main(process.argv.slice(2));
    process.stderr.write(JSON.stringify({ peakBytes: process.resourceUsage().maxRSS * 1024 }));`;
  await build({
    ...asPublished,
    stdin: { contents, resolveDir: place('../packages/cli/src') },
    outfile,
  });
  return outfile;
}
