import type { TestResponse } from '../helpers/http.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { SITE } from './target.ts';
import type { Target } from './target.ts';

const PAGES = ['/', '/de/', '/it/attualita/', '/sitemap.xml', '/it/feed.xml'];
const CANARY = 'cache-canary';

/** What is no part of a page's key must be no part of the page either. */
const UNKEYED: readonly Readonly<Record<string, string>>[] = [
  { Cookie: `bivouac.session_token=${CANARY}; theme=${CANARY}` },
  { 'Accept-Language': CANARY },
  { 'User-Agent': CANARY },
  { Referer: `http://${CANARY}.example/` },
  { Authorization: `Bearer ${CANARY}` },
  { 'Accept-Encoding': `${CANARY}, identity` },
  { 'Accept-Encoding': 'br;q=0, gzip;q=0' },
  { Range: 'bytes=0-10' },
  { 'If-None-Match': `"${CANARY}"` },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Save-Data': 'on', 'Sec-CH-UA-Mobile': '?1', DNT: '1' },
  { 'X-Forwarded-For': CANARY },
  { Pragma: 'akamai-x-get-cache-key', 'X-Cache-Key': CANARY },
  { Accept: `text/${CANARY}` },
];

/** Queries and paths that somebody writes so that the answer is kept under another address. */
const VARIANTS = [
  ...[
    `?utm_source=${CANARY}`,
    `?page=1&${CANARY}=1`,
    `?${CANARY}`,
    `?callback=${CANARY}`,
    `?_=${CANARY}`,
    '?page=1&page=2',
    '?PAGE=2',
  ],
  ...[
    `?tag=&${CANARY}=`,
    '?page=1%26tag=x',
    '?page=1;tag=x',
    `?tag[]=${CANARY}`,
    `?tag=%00${CANARY}`,
    `?__proto__=${CANARY}`,
  ],
];

function plain(text: string): string {
  return text.replaceAll(/value="[\w.-]{20,}"/g, '');
}

function poisoned(target: Target): Attack[] {
  const tries: (readonly [string, string, (path: string) => Promise<TestResponse>])[] = PAGES.flatMap((path) => [
    ...UNKEYED.map(
      (headers) => [path, JSON.stringify(headers), (at: string) => target.visit(at, { headers })] as const,
    ),
    ...VARIANTS.map((query) => [path, query, (at: string) => target.visit(at + query)] as const),
    ...['HEAD', 'POST', 'PUT', 'OPTIONS', 'PROPFIND'].map(
      (method) => [path, method, (at: string) => target.visit(at, { method })] as const,
    ),
  ]);
  return tries.map(([path, name, send]) => ({
    name: `${path} ${name}`,
    run: async () => {
      const before = await target.visit(path);
      const answer = await send(path);
      if (answer.status >= 500) return `answered ${String(answer.status)}`;
      const after = await target.visit(path);
      if (after.status !== before.status || plain(after.text) !== plain(before.text))
        return 'the next visitor gets another page';
      return after.text.includes(CANARY) || JSON.stringify(after.headers).includes(CANARY)
        ? 'the next visitor gets what was sent'
        : null;
    },
  }));
}

const ENDINGS = [
  ...[
    '/x.css',
    '/x.js',
    '/logo.png',
    '.css',
    ';x.css',
    '%2fx.css',
    '%00.css',
    '?x.css',
    '#x.css',
    '%3fx.css',
    '%23x.css',
    '/..%2fx.css',
  ],
  ...['/%2e%2e/x.css', '//x.css', '/_astro/x.css', '/_media/x.png', '%0a.css', '/.css', '/x.avif', '/robots.txt'],
];
const PRIVATE = [
  '/api/admin/me',
  `/api/admin/sites/${SITE}/pages`,
  `/api/admin/sites/${SITE}/settings`,
  '/admin',
  '/admin/sites',
];

function isKept({ headers }: TestResponse): boolean {
  const control = headers['cache-control'] ?? '';
  return !/no-store|private/.test(control);
}

/** An address of the admin that looks like a file: no cache on the way may keep the answer for somebody else. */
async function deceptive(target: Target): Promise<Attack[]> {
  const session = await target.session('manager');
  return PRIVATE.flatMap((path) =>
    ['', ...ENDINGS].map((ending) => ({
      name: `${path}${ending}`,
      run: async () => {
        const answer = await session.get(path + ending);
        if (answer.status >= 500) return `answered ${String(answer.status)}`;
        return isKept(answer) ? `may be kept: ${String(answer.headers['cache-control'])}` : null;
      },
    })),
  );
}

interface Draft {
  readonly document: string;
  readonly versionId: string;
}

/** A draft that only its preview shows. */
async function previewOf(target: Target): Promise<string> {
  const author = await target.session('manager');
  const api = `/api/admin/sites/${SITE}/pages`;
  const made = JSON.parse(
    (await author.send('POST', api, { type: 'page', language: 'it', title: `Draft ${CANARY}` })).text,
  ) as Draft;
  const answer = await author.send('POST', `${api}/${made.document}/it/preview`, {
    hours: 1,
    version: made.versionId,
    versionId: made.versionId,
  });
  const url = /"url":"([^"]+)"/.exec(answer.text)?.[1];
  if (url === undefined) throw new Error(`There is no preview: ${answer.text}`);
  return new URL(url).pathname;
}

/** A preview is for whoever has its address, and nobody keeps it. */
async function previews(target: Target): Promise<Attack[]> {
  const path = await previewOf(target);
  const token = path.split('/').at(-1) ?? '';
  const changed = Array.from({ length: 24 }, (_, i) => {
    const at = Math.floor((i * token.length) / 24);
    return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
  });
  return [
    ...['', '/', ...ENDINGS].map((ending) => ({
      name: `preview${ending}`,
      run: async () => {
        const answer = await target.visit(path + ending);
        if (answer.status >= 500) return `answered ${String(answer.status)}`;
        if (isKept(answer)) return 'may be kept';
        return answer.status === 200 && !String(answer.headers['x-robots-tag']).includes('noindex')
          ? 'may be indexed'
          : null;
      },
    })),
    ...changed
      .filter((other) => other !== token)
      .map((other) => ({
        name: `preview with a changed token ${other.slice(0, 8)}…`,
        run: async () => ((await target.visit(path.replace(token, other))).status === 200 ? 'was shown' : null),
      })),
    {
      name: 'preview on another site’s host',
      run: async () =>
        (await target.visit(path, { host: 'deep-space.localhost' })).status === 200 ? 'was shown' : null,
    },
    ...PAGES.map((page) => ({
      name: `${page} after a preview`,
      run: async () => {
        await target.visit(path);
        return (await target.visit(page)).text.includes(CANARY) ? 'shows the draft' : null;
      },
    })),
  ];
}

/** Pages that are kept for somebody else than they were made for. */
export const caching: AttackGroup = {
  attacks: async (target) => [...poisoned(target), ...(await deceptive(target)), ...(await previews(target))],
};
