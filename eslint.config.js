import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The clock, timers, randomness and settings reach product code through ports (docs/architecture.md). */
const ambient = [
  { name: 'process', message: 'Settings are read in functions/main.ts; take what you need as a parameter.' },
  { name: 'setTimeout', message: 'Timers come through the Clock port.' },
  { name: 'setInterval', message: 'Timers come through the Clock port.' },
  { name: 'fetch', message: 'Graph is called by shared/graph/client.ts; other upstreams by shared/azure.' },
  { name: 'console', message: 'Logs go through the Telemetry port, which scrubs them.' },
];
const ambientProperties = [
  { object: 'Date', property: 'now', message: 'The time comes through the Clock port.' },
  { object: 'performance', property: 'now', message: 'The time comes through the Clock port.' },
  { object: 'Math', property: 'random', message: 'Randomness comes through a port.' },
];

const namedExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: one name for one thing.',
};
/** The object `z` has all of zod, so that the bundle could leave nothing out. */
const wholeZod = {
  selector: "ImportDeclaration[source.value='zod'][importKind='value'] > ImportSpecifier",
  message: "Write import * as z from 'zod': the bundle then has only what is used.",
};
/** A literal that is spread into a literal only hides the fields that it contains. */
const literalSpread = [
  'ObjectExpression > SpreadElement > ObjectExpression',
  'ObjectExpression > SpreadElement > TSAsExpression > ObjectExpression',
  'ArrayExpression > SpreadElement > ArrayExpression',
  'ArrayExpression > SpreadElement > TSAsExpression > ArrayExpression',
].map((selector) => ({
  selector,
  message: 'Write the fields of this literal where it is spread; a spread is for values that exist already.',
}));
/** In every spelling, for any name of the request: `request.user`, `req['user']`, `const { user } = request`. */
const forgeableUser = [
  "MemberExpression[property.name='user']",
  "MemberExpression[property.value='user']",
  "ObjectPattern > Property[key.name='user']",
].map((selector) => ({
  selector,
  message: 'request.user is decoded from a header anyone can send; the Caller comes from the verified token.',
}));

export default tseslint.config(
  { ignores: ['dist', 'artifacts', 'coverage', 'bench/dist', 'client/dist', 'client/src/schema.ts'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', namedExports, wholeZod, ...literalSpread],
    },
  },
  {
    files: ['functions/**', 'shared/**', 'client/src/**'],
    rules: {
      'no-restricted-globals': ['error', ...ambient],
      'no-restricted-properties': ['error', ...ambientProperties],
      'no-restricted-syntax': ['error', namedExports, wholeZod, ...literalSpread, ...forgeableUser],
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: false }],
    },
  },
  {
    files: ['shared/system.ts', 'client/src/ports.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-globals': 'off' },
  },
  // It runs in a browser, where these are all there is.
  { files: ['shared/docs-page/browser/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['functions/main.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        module: 'readonly',
        require: 'readonly',
        process: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
      },
    },
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
