/**
 * Imports point one way: shared <- core <- infra <- context <- server, api, pages, cli.
 * A rule names what a folder may NOT reach.
 */
const IO_MODULES =
  '^(node:)?(fs|fs/promises|net|http|https|http2|tls|dgram|dns|child_process|cluster|worker_threads|os|process)$';
const IO_PACKAGES =
  '^node_modules/(better-sqlite3|drizzle-orm|node-llama-cpp|hnswlib-node|nodemailer|pino|sharp|sirv|hono|astro|commander|listr2)/';
const OUTER =
  '^(src/(infra|server|api|cli|admin|build|view|pages|components|widget)/|src/[^/]+\\.(ts|astro)$|migration/|sites/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(astro:|virtual:|mdast$|hast$)' },
    },
    {
      name: 'no-dev-packages',
      comment: 'What runs in production depends on no development package.',
      severity: 'error',
      from: { path: '^(src|migration)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'shared-needs-nothing',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^(src|sites|migration|tests|bench|scripts|models)/', pathNot: '^src/shared/' },
    },
    { name: 'core-is-pure', severity: 'error', from: { path: '^src/core/' }, to: { path: OUTER } },
    { name: 'core-no-io', severity: 'error', from: { path: '^src/(core|shared|view)/' }, to: { path: IO_MODULES } },
    {
      name: 'core-no-drivers',
      severity: 'error',
      from: { path: '^src/(core|shared|view)/' },
      to: { path: IO_PACKAGES },
    },
    {
      name: 'view-needs-core-only',
      severity: 'error',
      from: { path: '^src/view/' },
      to: { path: '^(src|sites|migration)/', pathNot: '^src/(view|core|shared)/' },
    },
    {
      name: 'infra-implements-core',
      severity: 'error',
      from: { path: '^src/infra/' },
      to: { path: '^(src|sites|migration)/', pathNot: '^src/(infra|core|shared|config\\.ts)' },
    },
    {
      name: 'only-context-wires-infra',
      comment: 'Everything above the context gets its ports from it; types are free.',
      severity: 'error',
      from: { path: '^src/(api|pages|components|middleware\\.ts)' },
      to: { path: '^src/infra/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-below-knows-the-context',
      severity: 'error',
      from: { path: '^src/(shared|core|infra|view)/' },
      to: { path: '^src/(context|server)\\.ts$|^src/(server|api|cli|pages)/' },
    },
    {
      name: 'browser-code-is-light',
      comment: 'Widget and islands run in the browser: shared and pure core only.',
      severity: 'error',
      from: { path: '^src/(widget|components/islands)/' },
      to: {
        path: '^(src|sites|migration)/|^node:',
        pathNot: '^src/(widget|components/islands|core|shared)/',
      },
    },
    {
      name: 'components-need-views',
      severity: 'error',
      from: { path: '^src/components/', pathNot: '^src/components/islands/' },
      to: {
        path: '^(src|sites|migration)/',
        pathNot: '^src/(components|view|core|shared)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'src-never-imports-migration', severity: 'error', from: { path: '^src/' }, to: { path: '^migration/' } },
    { name: 'src-imports-no-site', severity: 'error', from: { path: '^src/' }, to: { path: '^sites/' } },
    {
      name: 'sites-see-core-shared-components',
      severity: 'error',
      from: { path: '^sites/([^/]+)/' },
      to: {
        path: '^(src|migration|sites)/',
        pathNot: '^(src/(core|shared|components)/|sites/$1/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'product-needs-no-tests',
      severity: 'error',
      from: { path: '^(src|migration|sites)/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '^(dist|data|tests/fixtures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.astro'],
    },
    extraExtensionsToScan: ['.astro'],
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
