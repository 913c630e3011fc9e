/** Who may import whom (docs/architecture.md). Each rule says what to do instead. */
const product = '^(functions|shared)/';
const core = (name, folder, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folder },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or share a third: move what both need there.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    core(
      'sync-is-pure',
      '^shared/sync/',
      '^shared/(sync|redaction)/|^shared/ids\\.ts$|^node_modules/zod/',
      'The core translates values: it uses zod and the redaction rules only. Pass in whatever else it needs.',
    ),
    core(
      'redaction-stands-alone',
      '^shared/redaction/',
      '^shared/redaction/|^(?:node:)?crypto$',
      "The wall must be readable on its own: it imports nothing outside its folder but node's hash.",
    ),
    core(
      'words-stand-alone',
      '^shared/(problem|conflict|caller)\\.ts$',
      '^shared/conflict\\.ts$',
      'Problem, Conflict and Caller are the words that everything else uses: they import nothing else.',
    ),
    core(
      'rotation-knows-ports',
      '^shared/rotation/',
      '^shared/(rotation|sync)/|^shared/graph/path\\.ts$|^shared/(ports|problem|conflict|far-ends)\\.ts$',
      'Rotation is an order of calls of far ends: it knows them as ports, and leaves what is said to shared/sync.',
    ),
    {
      name: 'graph-knows-no-http',
      comment:
        'The Graph client answers values and Problems; what they become over HTTP is decided in shared/http.',
      severity: 'error',
      from: { path: '^shared/graph/' },
      to: { path: '^shared/(http|azure|sync)/' },
    },
    {
      name: 'http-knows-no-graph',
      comment: 'The request path knows ports, not far ends: add to shared/ports.ts what it needs.',
      severity: 'error',
      from: { path: '^shared/http/' },
      to: { path: '^shared/(graph|azure|sync)/' },
    },
    {
      name: 'endpoints-are-data',
      comment:
        'An endpoint or timer states facts: it imports http/endpoint (openapi, routes) or timer, graph/path, sync, rotation and problem, never another endpoint.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/(main|index)\\.ts$' },
      to: {
        pathNot:
          '^shared/(http/(endpoint|openapi|routes)|timer|operation|graph/path|problem)\\.ts$|^shared/(sync|rotation)/|^node_modules/zod/',
      },
    },
    {
      name: 'index-is-the-table',
      comment: 'functions/index.ts lists endpoints and timers, and nothing else.',
      severity: 'error',
      from: { path: '^functions/index\\.ts$' },
      to: { pathNot: '^functions/(?!main|index)|^shared/(http/endpoint|timer)\\.ts$' },
    },
    {
      name: 'nobody-imports-main',
      comment: 'functions/main.ts has side effects; take what you need from the module that defines it.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^functions/main\\.ts$' },
    },
    {
      name: 'sdks-at-the-edge',
      comment: 'Azure SDKs, applicationinsights and jose are wrapped in shared/azure; use the port instead.',
      severity: 'error',
      from: { path: product, pathNot: '^shared/azure/|^functions/main\\.ts$' },
      to: { path: '^node_modules/(@azure|applicationinsights|jose)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-stands-alone',
      comment: 'What is deployed never imports tests, the local far ends, scripts or benchmarks.',
      severity: 'error',
      from: { path: product },
      to: { path: '^(test|local|bench|scripts)/' },
    },
    {
      name: 'no-dev-dependency-in-product',
      comment:
        'What is deployed imports run-time dependencies only: move the package to "dependencies" with a reason.',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-dev', 'npm-optional'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
