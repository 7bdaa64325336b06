import { askRaw } from '../helpers/http.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { OTHER_HOST, SITE_HOST } from './target.ts';
import type { Target } from './target.ts';

const EVIL = 'evil-host.example';

/** Hosts that are none of ours, however much they look so. */
const FOREIGN = [
  ...[EVIL, `${EVIL}:4321`, `admin.${EVIL}`, `${SITE_HOST}.${EVIL}`, `${EVIL}.${SITE_HOST}`, `www.${SITE_HOST}`],
  ...[`${SITE_HOST}@${EVIL}`, `${EVIL}@${SITE_HOST}`, `${SITE_HOST}:80@${EVIL}`, `${SITE_HOST}/${EVIL}`],
  ...[`${SITE_HOST}, ${EVIL}`, `${SITE_HOST} ${EVIL}`, `${SITE_HOST};${EVIL}`, `${SITE_HOST}#${EVIL}`],
  ...[`${SITE_HOST}?${EVIL}`, `${SITE_HOST}\\${EVIL}`, `${SITE_HOST}..`, `.${SITE_HOST}`, `${SITE_HOST}:port`],
  ...[`${SITE_HOST}:999999`, `${SITE_HOST}:-1`, `${SITE_HOST}:80:80`, `${SITE_HOST}:`, `[${SITE_HOST}]`],
  ...[`${SITE_HOST}%00.${EVIL}`, `${SITE_HOST}%2e${EVIL}`, `${SITE_HOST}%0d%0aX:${EVIL}`, `"${SITE_HOST}"`],
  ...[`'${SITE_HOST}'`, `<${SITE_HOST}>`, `*.localhost`, '*', '_', '-', '.', '..', 'null', 'undefined'],
  ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0.0.0.0', '[::1]', '[::]', '169.254.169.254'],
  ...[
    'xn--deep-space-.localhost',
    'xn--80ak6aa92e.com',
    'ape\u2010poschiavo.localhost',
    'ape-poschiavo\u3002localhost',
  ],
  ...[
    '\uff41pe-poschiavo.localhost',
    'ape-posch\u0131avo.localhost',
    'ape-poschiavo.loc\u0430lhost',
    'ape_poschiavo.localhost',
  ],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'admin', 'admin.localhost.localhost'],
];
const TARGETS = [
  '/',
  '/it/search/?q=ape',
  '/api/search?q=ape',
  '/api/admin/me',
  '/admin',
  '/sitemap.xml',
  '/robots.txt',
];

/** Other ways to write our own host: the page must be the same, byte for byte. */
const SAME = [
  SITE_HOST.toUpperCase(),
  `${SITE_HOST}.`,
  `${SITE_HOST}:1`,
  `${SITE_HOST}:65535`,
  `Ape-Poschiavo.LocalHost.:80`,
];
const PUBLIC = ['/', '/sitemap.xml', '/robots.txt', '/it/feed.xml', '/it/search/?q=ape', '/no-such-page/'];

/** Headers by which frameworks and proxies let themselves be told another host, address, scheme or method. */
const TELLING: readonly (readonly [string, string])[] = [
  ...[
    'X-Forwarded-Host',
    'X-Host',
    'X-Forwarded-Server',
    'X-Original-Host',
    'X-HTTP-Host-Override',
    'X-Rewrite-Host',
  ].map((name) => [name, EVIL] as const),
  ['Forwarded', `host=${EVIL};proto=https;for=1.2.3.4`],
  ['Forwarded', `for=1.2.3.4;host="${EVIL}:443"`],
  ...[
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-Forwarded-Prefix',
    'X-Forwarded-Path',
    'X-Override-URL',
    'X-Forwarded-Uri',
  ].map((name) => [name, `/api/admin/me?${EVIL}`] as const),
  ['X-Forwarded-Port', '6666'],
  ['X-Forwarded-Scheme', 'javascript'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['X-Method-Override', 'POST'],
  ['X-Wap-Profile', `http://${EVIL}/`],
  ['Origin', `http://${EVIL}`],
  ['Referer', `http://${EVIL}/`],
  ['Via', `1.1 ${EVIL}`],
  ['Accept-Language', `${EVIL},de;q=0.5`],
  ['Cookie', `locale=${EVIL}; site=deep-space`],
  ['Base-Url', `http://${EVIL}/`],
];

/** Requests that name two hosts, none, or end in the middle, so that a proxy and we could each believe another one. */
const TANGLED = [
  `GET http://${EVIL}/ HTTP/1.1\r\nHost: ${SITE_HOST}\r\n\r\n`,
  `GET http://${SITE_HOST}/ HTTP/1.1\r\nHost: ${EVIL}\r\n\r\n`,
  `GET http://${SITE_HOST}@${EVIL}/ HTTP/1.1\r\nHost: ${SITE_HOST}\r\n\r\n`,
  `GET https://${OTHER_HOST}/ HTTP/1.1\r\nHost: ${SITE_HOST}\r\n\r\n`,
  `GET ${EVIL}:80 HTTP/1.1\r\nHost: ${SITE_HOST}\r\n\r\n`,
  `CONNECT ${EVIL}:443 HTTP/1.1\r\nHost: ${SITE_HOST}\r\n\r\n`,
  `CONNECT ${SITE_HOST}:22 HTTP/1.1\r\nHost: ${SITE_HOST}:22\r\n\r\n`,
  `TRACE / HTTP/1.1\r\nHost: ${SITE_HOST}\r\nCookie: secret=${EVIL}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: ${SITE_HOST}\r\nHost: ${EVIL}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: ${EVIL}\r\nHost: ${SITE_HOST}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: ${SITE_HOST}\r\nhost: ${SITE_HOST}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost : ${SITE_HOST}\r\n\r\n`,
  `GET / HTTP/1.1\r\n Host: ${SITE_HOST}\r\n\r\n`,
  `GET / HTTP/1.1\r\nX: y\r\n Host: ${EVIL}\r\n\r\n`,
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost:\r\n\r\n',
  'GET / HTTP/1.0\r\n\r\n',
  `GET / HTTP/1.1\nHost: ${EVIL}\n\n`,
  `GET / HTTP/1.1\r\nHost: ${SITE_HOST}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nHost: ${EVIL}\r\n\r\n`,
  `POST /_contact HTTP/1.1\r\nHost: ${SITE_HOST}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
  `POST /_contact HTTP/1.1\r\nHost: ${SITE_HOST}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
  `POST /_contact HTTP/1.1\r\nHost: ${SITE_HOST}\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
  `POST /_contact HTTP/1.1\r\nHost: ${SITE_HOST}\r\nContent-Length: +3\r\n\r\nabc`,
  `POST /_contact HTTP/1.1\r\nHost: ${SITE_HOST}\r\nContent-Length: 0x3\r\n\r\nabc`,
  `GET /\u0000 HTTP/1.1\r\nHost: ${SITE_HOST}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: ${SITE_HOST}\u0000${EVIL}\r\n\r\n`,
];

/** What in an answer differs from one request to the next for good reasons. */
function withoutChance(text: string): string {
  return text.replaceAll(/value="[\w.-]{20,}"/g, '').replaceAll(/(?:talk|question)=[\w-]+/g, '');
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
}

function foreignHost(target: Target, host: string, path: string): Attack {
  return {
    name: `Host: ${host} ${path}`,
    run: async () => {
      const { port } = await target.server();
      const answer = await askRaw(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      const status = statusOf(answer);
      if (![400, 421].includes(status)) return `answered ${String(status)}`;
      return answer.includes(EVIL) ? 'the host came back' : null;
    },
  };
}

function sameHost(target: Target, host: string, path: string): Attack {
  return {
    name: `Host: ${host} ${path}`,
    run: async () => {
      const plain = await target.visit(path);
      const other = await target.visit(path, { host });
      if (other.status !== plain.status) return `answered ${String(other.status)}`;
      return withoutChance(other.text) === withoutChance(plain.text) ? null : 'the page is another one';
    },
  };
}

function told(target: Target, [name, value]: readonly [string, string], path: string, from: string | null): Attack {
  const where = from === null ? 'stranger' : 'proxy';
  return {
    name: `${name}: ${value} ${path} from a ${where}`,
    run: async () => {
      const plain = await target.visit(path);
      const forged = await target.visit(path, { headers: { [name]: value }, ...(from !== null && { from }) });
      if (forged.status !== plain.status) return `answered ${String(forged.status)} instead of ${String(plain.status)}`;
      if (JSON.stringify(forged.headers).includes(EVIL) || forged.text.includes(EVIL)) return 'the value came back';
      if (withoutChance(forged.text) !== withoutChance(plain.text)) return 'the page is another one';
      // What was kept under the same key must not have changed either.
      const after = await target.visit(path);
      return withoutChance(after.text) === withoutChance(plain.text) ? null : 'the next visitor gets another page';
    },
  };
}

function tangled(target: Target, message: string): Attack {
  return {
    name: JSON.stringify(message.slice(0, 110)),
    run: async () => {
      const { port } = await target.server();
      const answer = await askRaw(port, message);
      const statuses = [...answer.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, status]) => Number(status));
      if (answer.includes(EVIL)) return 'the foreign name came back';
      const wrong = statuses.filter((status) => ![400, 405, 421, 431, 501].includes(status));
      return wrong.length === 0 ? null : `answered ${wrong.join(', ')}`;
    },
  };
}

/** Forged, missing and doubled host names, and headers by which proxies tell them. */
export const hosts: AttackGroup = {
  attacks: (target) =>
    Promise.resolve([
      ...FOREIGN.flatMap((host) => TARGETS.map((path) => foreignHost(target, host, path))),
      ...SAME.flatMap((host) => PUBLIC.map((path) => sameHost(target, host, path))),
      ...TELLING.flatMap((header) =>
        PUBLIC.flatMap((path) => [told(target, header, path, null), told(target, header, path, '127.0.0.1')]),
      ),
      ...TANGLED.map((message) => tangled(target, message)),
    ]),
};
