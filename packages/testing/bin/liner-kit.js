#!/usr/bin/env node
// Committed, so that npm links it in the workspace before anything is built.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 20)) {
  process.stderr.write(`liner-kit needs Node.js 22.20 or newer; this is ${process.version}.\n`);
  process.exit(1);
}
const { linerKit } = await import('../dist/liner-kit.js');
process.exitCode = await linerKit(process.argv.slice(2));
