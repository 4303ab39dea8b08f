/** The arrows of docs/architecture.md: what each package may import besides itself. */
const arrows = {
  model: [],
  core: ['model'],
  matching: ['model'],
  exporters: ['model'],
  testing: ['core', 'model'],
  enrich: ['core', 'matching', 'model'],
  holdings: ['core'],
  dj: ['exporters', 'model'],
  discogs: ['core', 'exporters', 'model'],
  musicbrainz: ['core', 'model'],
  deezer: ['core', 'model'],
  coverart: ['core', 'model'],
};

/** Tests may use the platform server as well. */
const arrowRules = Object.entries(arrows).flatMap(([name, allowed]) => [
  {
    name: `${name}-imports-only-${[...allowed, 'itself'].join('-')}`,
    severity: 'error',
    from: { path: `^packages/${name}/src/` },
    to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
  },
]);

module.exports = {
  forbidden: [
    ...arrowRules,
    {
      name: 'players-share-no-mistakes',
      comment: 'what plays a platform shares no code with what asks it',
      severity: 'error',
      from: { path: '^packages/testing/src/(?!kit|scaffold)' },
      to: { path: '^packages/(?!testing/)' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-relative-path-into-another-package',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'sources-do-not-import-tests',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '/test/' },
    },
    {
      name: 'adapters-leave-the-network-to-core',
      severity: 'error',
      from: {
        path: '^packages/(discogs|musicbrainz|deezer|coverart|dj|enrich|exporters|holdings|matching|model)/src/',
      },
      to: { path: 'undici|cockatiel|p-queue|pino|^(node:)?(http|https|net|tls)$' },
    },
    {
      name: 'runs-in-a-browser',
      comment: 'model, matching and the normaliser use nothing that only Node has',
      severity: 'error',
      from: { path: '^packages/(model/src|matching/src|discogs/src/normalise)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-file-knows-undici',
      severity: 'error',
      from: {
        path: '^packages/core/src/',
        pathNot: '^packages/core/src/transport-connections.ts$',
      },
      to: { path: 'node_modules/undici' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@linernotes/source', 'import', 'node', 'default'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|\\.tsc)/' },
  },
};
