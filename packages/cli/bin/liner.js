#!/usr/bin/env node
// Committed, so that npm links it in the workspace before anything is built.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 20)) {
  process.stderr.write(`liner needs Node.js 22.20 or newer; this is ${process.version}.\n`);
  process.exit(1);
}
const built = new URL('../dist/main.js', import.meta.url).href;
try {
  const { main } = await import(built);
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || error.url !== built) throw error;
  process.stderr.write(
    'liner is not built here. In a clone type "npm run -s liner -- --help", or build it first: npm run build\n',
  );
  process.exitCode = 1;
}
