#!/usr/bin/env node
// Committed, so that npm links it in the workspace before anything is built.
const { linerKit } = await import('../dist/liner-kit.js');
process.exitCode = await linerKit(process.argv.slice(2));
