import type { TestResponse } from '../helpers/http.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { SITE } from './target.ts';
import type { Target } from './target.ts';

/** Every kind of answer of a site. */
const OF_SITE = [
  ...[
    '/',
    '/de/',
    '/it/attualita/',
    '/it/search/?q=ape',
    '/it/ask/?q=ape',
    '/no-such-page/',
    '/sitemap.xml',
    '/robots.txt',
  ],
  ...[
    '/it/feed.xml',
    '/it/events.ics',
    '/.well-known/security.txt',
    '/_assistant.js',
    '/api/search?q=ape',
    '/api/search',
    '/api/nothing',
  ],
  ...[
    '/_astro/none.css',
    '/_media/file/none.pdf',
    '/_preview/none',
    '/healthz',
    '/readyz',
    '/ask',
    '/IT/',
    '//',
    '/_contact',
  ],
];
const OF_ADMIN = [
  '/admin',
  '/admin/nothing',
  '/admin/_assets/none.js',
  '/api/admin/me',
  '/api/admin/nothing',
  `/api/admin/sites/${SITE}/pages`,
  '/',
  '/x',
];

type Rule = readonly [name: string, holds: (header: (name: string) => string) => boolean];

/** What every answer says to browsers. */
const RULES: readonly Rule[] = [
  ['nosniff', (header) => header('x-content-type-options') === 'nosniff'],
  ['a policy that lets no script of a page run', (header) => isStrict(header('content-security-policy'))],
  [
    'no frame of another site',
    (header) =>
      /frame-ancestors '(?:none|self)'/.test(header('content-security-policy')) ||
      header('content-security-policy').includes('sandbox'),
  ],
  [
    'Referrer-Policy',
    (header) => /^(?:strict-origin-when-cross-origin|same-origin|no-referrer)$/.test(header('referrer-policy')),
  ],
  ['Cross-Origin-Opener-Policy', (header) => header('cross-origin-opener-policy') === 'same-origin'],
  [
    'Cross-Origin-Resource-Policy',
    (header) => /^(?:same-origin|cross-origin)$/.test(header('cross-origin-resource-policy')),
  ],
  ['Permissions-Policy', (header) => header('permissions-policy').includes('camera=()')],
  ['Cache-Control', (header) => header('cache-control') !== ''],
  ['no name of the program', (header) => header('x-powered-by') === '' && header('server') === ''],
];

function isStrict(policy: string): boolean {
  return policy.includes("default-src 'none'") && !/script-src[^;]*(?:unsafe|\*|data:|https?:)/.test(policy);
}

function graded({ headers }: TestResponse, [name, holds]: Rule): string | null {
  const header = (wanted: string): string => [headers[wanted] ?? ''].flat().join(', ');
  return holds(header) ? null : `lacks ${name}`;
}

function attack(name: string, ask: () => Promise<TestResponse>, rule: Rule): Attack {
  return { name: `${name}: ${rule[0]}`, run: async () => graded(await ask(), rule) };
}

const TLS: Rule = [
  'Strict-Transport-Security',
  (header) => Number(/max-age=(\d+)/.exec(header('strict-transport-security'))?.[1] ?? 0) >= 31_536_000,
];
const NO_TLS: Rule = ['no word about TLS', (header) => header('strict-transport-security') === ''];
const OVER_TLS = { 'X-Forwarded-Proto': 'https' };

/** A picture and a file of a page, as the site shows them. */
async function mediaOf(target: Target): Promise<string[]> {
  const { text } = await target.visit('/');
  return [/\/_media\/[0-9a-f]+\/[^"'\s,)]+/, /\/_astro\/[^"'\s]+\.css/].flatMap(
    (pattern) => pattern.exec(text)?.[0] ?? [],
  );
}

/** What browsers are told with every kind of answer, graded. */
export const headersGroup: AttackGroup = {
  attacks: async (target) => {
    const [session, server] = [await target.session('manager'), await target.server()];
    const paths = [...OF_SITE, ...(await mediaOf(target))];
    const tls = { from: '127.0.0.1', headers: OVER_TLS };
    return [
      ...paths.flatMap((path) => [
        ...RULES.map((rule) => attack(path, () => target.visit(path), rule)),
        attack(path, () => target.visit(path, tls), TLS),
        attack(path, () => target.visit(path, { headers: OVER_TLS }), NO_TLS),
      ]),
      ...OF_ADMIN.flatMap((path) => [
        ...RULES.map((rule) => attack(`admin ${path}`, () => session.get(path), rule)),
        attack(`admin ${path}`, () => server.askAdmin(path, tls), TLS),
      ]),
      ...RULES.map((rule) => attack('unknown host', () => server.ask('/', { host: 'unknown.example' }), rule)),
    ];
  },
};
