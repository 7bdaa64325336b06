import { askRaw } from '../helpers/http.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { SITE, SITE_HOST } from './target.ts';
import type { Target } from './target.ts';

/** Ways to write «one folder up» in an address. */
const UPS = [
  ...[
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..\\',
    '..%5c',
    '%252e%252e%252f',
    '..;/',
    '.%00./',
    '....//',
    '%c0%ae%c0%ae/',
    '%u002e%u002e/',
  ],
  ...['/', '//', '/%2f'],
];
/** Where files are served, and what stands around. */
const SITE_PLACES = [
  '/',
  '/it/',
  '/_media/',
  '/_media/file/',
  '/_media/view/',
  `/_media/${'a'.repeat(32)}/`,
  '/_astro/',
  '/_widget/',
  '/_preview/',
  '/api/',
];
const ADMIN_PLACES = [
  '/admin/_assets/',
  '/api/admin/',
  `/api/admin/sites/${SITE}/media/`,
  `/api/admin/sites/${SITE}/uploads/`,
  '/',
];
const WANTED = ['etc/passwd', 'package.json', 'data/secret', 'bivouac.db'];

/** What only the files of the machine and of the installation hold. */
const FOUND = /root:x?:0:0|SQLite format 3|"name": "bivouac"|"dependencies"|BIVOUAC_|-----BEGIN/;

async function tryPath(target: Target, host: string, path: string, headers = ''): Promise<string | null> {
  const { port } = await target.server();
  const answer = await askRaw(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}Connection: close\r\n\r\n`);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
  if (FOUND.test(answer)) return 'gave a file of the machine';
  if (status >= 500) return `answered ${String(status)}`;
  return null;
}

function onSite(target: Target): Attack[] {
  return SITE_PLACES.flatMap((place) =>
    UPS.flatMap((up) =>
      WANTED.map((wanted) => {
        const path = `${place}${up.repeat(8)}${wanted}`;
        return { name: path, run: () => tryPath(target, SITE_HOST, path) };
      }),
    ),
  );
}

async function onAdmin(target: Target): Promise<Attack[]> {
  const { cookie, origin } = await target.session('manager');
  const { host } = new URL(origin);
  return ADMIN_PLACES.flatMap((place) =>
    UPS.flatMap((up) =>
      WANTED.slice(0, 3).map((wanted) => {
        const path = `${place}${up.repeat(8)}${wanted}`;
        return { name: `admin ${path}`, run: () => tryPath(target, host, path, `Cookie: ${cookie}\r\n`) };
      }),
    ),
  );
}

/** Addresses that lead out of the folders that are served. */
export const traversal: AttackGroup = {
  atOnce: 8,
  attacks: async (target) => [...onSite(target), ...(await onAdmin(target))],
};
