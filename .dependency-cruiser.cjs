/** Which folder may import which (docs/architecture.md). Each rule says what to do instead. */
const product = '^(functions|shared)/';
const onlyFrom = (name, folder, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folder },
  to: { pathNot: allowed },
});
const never = (name, folder, forbidden, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folder },
  to: { path: forbidden },
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
    onlyFrom(
      'sync-is-pure',
      '^shared/sync/',
      '^shared/(sync|redaction)/|^shared/(ids|owner)\\.ts$|^node_modules/zod/',
      'The core translates values: it uses zod and redaction only. Pass in what else it needs.',
    ),
    never(
      'graph-json-is-lowest',
      '^shared/sync/graph-json/',
      '^shared/sync/(job|secrets|templates|operations)/',
      'graph-json reads single values. What knows jobs, secrets, templates or operations belongs to their folder.',
    ),
    never(
      'secrets-know-no-jobs',
      '^shared/sync/secrets/',
      '^shared/sync/(job|operations)/',
      'Arrows in sync run one way: operations, job, secrets, graph-json.',
    ),
    never(
      'jobs-know-no-operations',
      '^shared/sync/job/',
      '^shared/sync/operations/',
      'Arrows in sync run one way: operations, job, secrets, graph-json.',
    ),
    onlyFrom(
      'redaction-is-alone',
      '^shared/redaction/',
      '^shared/redaction/|^(?:node:)?crypto$',
      "Redaction must be readable on its own: it imports nothing outside its folder but node's hash.",
    ),
    onlyFrom(
      'vocabulary-is-alone',
      '^shared/(problem|problem-kinds|conflict|caller)\\.ts$',
      '^shared/(problem-kinds|conflict|owner)\\.ts$',
      'Problem, Conflict and Caller are used by everything else: they import only each other and owner.ts, whose keys grants are compared by.',
    ),
    onlyFrom(
      'rotation-knows-ports',
      '^shared/rotation/',
      '^shared/(rotation|sync)/|^shared/graph/path\\.ts$|^shared/net/deadline\\.ts$|^shared/(ports|problem|conflict|owner|upstreams|auto-rotation)\\.ts$|^(?:node:)?crypto$',
      'Rotation is an order of calls: it knows upstreams as ports, and how to wait. What it sends and answers is in shared/sync.',
    ),
    never(
      'net-knows-no-purpose',
      '^shared/net/',
      '^shared/(http|graph|azure|sync|cache|rotation|compose|config)/',
      'net is HTTP, JSON and time. What a response means is decided by graph or azure.',
    ),
    never(
      'cache-knows-no-graph',
      '^shared/cache/',
      '^shared/(graph|azure|sync|rotation|compose|config)/',
      'The cache is generic over what it stores: pass in what it needs.',
    ),
    never(
      'graph-knows-no-http',
      '^shared/graph/',
      '^shared/(http|azure|sync|cache)/',
      'The Graph client returns values and Problems. What they become over HTTP is decided in shared/http.',
    ),
    never(
      'http-knows-no-graph',
      '^shared/http/',
      '^shared/(graph|azure|sync)/',
      'The request path knows ports, not upstreams: add to shared/ports.ts what it needs.',
    ),
    onlyFrom(
      'state-knows-a-store',
      '^shared/state/',
      '^shared/(state|net)/|^shared/(ports|owner|problem|trace|upstreams)\\.ts$|^shared/cache/single-flight\\.ts$|^node_modules/zod/|^(?:node:)?crypto$',
      'What instances share is texts in a store with leases: it knows the port, not Azure, Graph or HTTP. Wrap an SDK in shared/azure.',
    ),
    onlyFrom(
      'fleet-knows-ports',
      '^shared/fleet/',
      '^shared/(fleet|state|sync)/|^shared/(graph/path|timer/timer|config/config|http/reply/response-serializer)\\.ts$|^shared/(ports|owner|caller|ids|problem|trace|telemetry-event)\\.ts$|^node_modules/zod/|^(?:node:)?(crypto|timers/promises)$',
      'The fleet is values, and steps over ports: it reads Graph and the store through shared/ports.ts, and gets the rest passed in. Its texts of rows come from the serializer of responses.',
    ),
    onlyFrom(
      'docs-page-is-text',
      '^shared/docs-page/',
      '^shared/docs-page/|^shared/(ports|problem)\\.ts$|^(?:node:)?crypto$',
      'The page is a text made of the registry of problems and of texts that the build supplies: pass in what else it needs.',
    ),
    never(
      'config-is-early',
      '^shared/config/',
      '^shared/(http|graph|sync|cache|rotation|compose|azure/(?!telemetry/connection-string))',
      'Settings are read before anything is composed: config knows types of settings only.',
    ),
    {
      name: 'endpoints-are-data',
      comment:
        'An endpoint or timer states facts: it imports http/endpoint (routes, the committed openapi.json) or timer, operations, graph/path, sync, fleet, rotation, owner and problem, never another endpoint.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/(main|index)\\.ts$' },
      to: {
        pathNot:
          '^openapi\\.json$|^shared/(http/(endpoint|text-endpoint|routes)|timer/timer|graph/path|owner|problem)\\.ts$|^shared/(sync|fleet|rotation|operations|docs-page|openapi)/|^node_modules/zod/',
      },
    },
    {
      name: 'index-is-the-table',
      comment: 'functions/index.ts lists endpoints and timers, and nothing else.',
      severity: 'error',
      from: { path: '^functions/index\\.ts$' },
      to: { pathNot: '^functions/(?!main|index)|^shared/(http/endpoint|timer/timer)\\.ts$' },
    },
    {
      name: 'main-is-never-imported',
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
    never(
      'product-is-alone',
      product,
      '^(test|local|bench|scripts)/',
      'What is deployed never imports tests, the local upstreams, scripts or benchmarks.',
    ),
    never(
      'tests-are-not-imported',
      '^(local|scripts|bench)/',
      '^test/',
      'A helper that scripts, benchmarks and tests share is no test: move it to local.',
    ),
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
