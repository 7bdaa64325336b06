import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import jsdoc from 'eslint-plugin-jsdoc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const docstrings = {
  plugins: { jsdoc },
  rules: {
    'jsdoc/require-jsdoc': [
      'error',
      {
        publicOnly: { esm: true, cjs: false, window: false },
        require: {
          FunctionDeclaration: true,
          ClassDeclaration: true,
          MethodDefinition: false,
          ArrowFunctionExpression: true,
        },
        contexts: ['TSInterfaceDeclaration', 'TSEnumDeclaration'],
        checkConstructors: false,
        checkGetters: false,
      },
    ],
    'jsdoc/require-description': [
      'error',
      { contexts: ['FunctionDeclaration', 'ClassDeclaration', 'TSInterfaceDeclaration'] },
    ],
    'jsdoc/check-param-names': ['error', { checkDestructured: false, disableMissingParamChecks: true }],
    'jsdoc/check-tag-names': 'error',
    'jsdoc/no-types': 'error',
  },
};

const size = {
  rules: {
    'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
    complexity: ['error', 16],
    'max-depth': ['error', 4],
    'max-params': ['error', 5],
  },
};

const common = {
  rules: {
    'no-console': 'error',
    eqeqeq: 'error',
    'object-shorthand': 'error',
    // Input is cleaned of control characters in several places.
    'no-control-regex': 'off',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
  },
};

const typescript = {
  rules: {
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/consistent-type-exports': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    // The compiler's noPropertyAccessFromIndexSignature asks for the brackets that this rule would take away.
    '@typescript-eslint/dot-notation': 'off',
    // It asks for the `!` that no-non-null-assertion forbids.
    '@typescript-eslint/non-nullable-type-assertion-style': 'off',
    // Ports are async whether or not an implementation waits for anything.
    '@typescript-eslint/require-await': 'off',
    // BlockDefinition and other callers' types are narrowed on purpose with a type parameter used once.
    '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  },
};

export default defineConfig(
  globalIgnores(['dist/', 'data/', '.astro/', 'coverage/', 'test-results/', 'tests/fixtures/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  size,
  common,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    ...typescript,
  },
  { files: ['{src,migration,models,bench,scripts}/**/*.ts'], ...docstrings },
  {
    // A table of commands, benches or tests is long by nature, and tests speak to many things at once.
    files: ['tests/**/*.ts'],
    rules: { 'max-params': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: [
      'src/cli/**/*.ts',
      'scripts/**/*.ts',
      'bench/**/*.ts',
      'tests/evals/**/*.ts',
      'models/**/*.ts',
      'migration/cli/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  astro.configs.recommended,
  // dependency-cruiser does not read .astro files, so their imports are bounded here.
  {
    files: ['src/{components,pages}/**/*.astro'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/(infra|server|api|cli|admin)/', message: 'Pages get what they need from locals.' }] },
      ],
    },
  },
  {
    files: ['sites/**/*.astro'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'src/(?!core/|shared/|components/|view/page-view)',
              message: 'A theme uses src/core, src/shared and src/components.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.astro'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // The type checker (astro check) knows names better than this rule does.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'astro/no-set-html-directive': 'off',
      'astro/no-unused-css-selector': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', module: 'writable', require: 'readonly' },
    },
  },
);
