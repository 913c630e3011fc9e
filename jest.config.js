/** @type {import('jest').Config} */
const config = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  // What the build puts into the bundle (scripts/docs-page/plugin.ts).
  moduleNameMapper: { '/assets\\.ts$': '<rootDir>/scripts/docs-page/assets.ts' },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  // One less, as it is without this, would leave half of a machine with two cores idle.
  maxWorkers: '100%',
  // A hang still fails; a slow machine does not.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/support/build-once.cjs',
  // main.ts has nothing but side effects: the end-to-end tests run it, built, in a process of its own.
  collectCoverageFrom: [
    'functions/**/*.ts',
    'shared/**/*.ts',
    'client/src/**/*.ts',
    '!functions/main.ts',
    '!client/src/schema.ts',
  ],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov', 'cobertura'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
  reporters: ['default', '<rootDir>/test/support/closing-line.cjs'],
};
export default config;
