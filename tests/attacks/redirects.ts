import { askRaw } from '../helpers/http.ts';
import { HOSTILE_CASES } from '../helpers/hostile.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { OTHER_SCHEMES } from './inner-addresses.ts';
import { SITE, SITE_HOST } from './target.ts';
import type { Target } from './target.ts';

const EVIL = 'evil.example';
/** What a path may look like so that a browser, or a careless server, takes it for another host. */
const AWAY = [
  ...[
    `//${EVIL}`,
    `///${EVIL}`,
    `/\\${EVIL}`,
    `/%5c${EVIL}`,
    `/%2f${EVIL}`,
    `/%2f%2f${EVIL}`,
    `//${EVIL}/%2e%2e`,
    `/.//${EVIL}`,
  ],
  ...[
    `/;@${EVIL}`,
    `/@${EVIL}`,
    `/:80@${EVIL}`,
    `/%0a/${EVIL}`,
    `/%09/${EVIL}`,
    `/%00//${EVIL}`,
    `/\t//${EVIL}`,
    `/..//${EVIL}`,
  ],
  ...[
    `/IT//${EVIL}`,
    `/IT/..//${EVIL}`,
    `/It/%2f%2f${EVIL}`,
    `/it/../..//${EVIL}`,
    `/https://${EVIL}`,
    `/https:/${EVIL}`,
    `/http:${EVIL}`,
  ],
];
/** Addresses at which a redirect answers, with what they carry on. */
const CARRYING = [
  ...[
    '/ask?q=',
    '/ask/?q=',
    '/ask?//',
    '/it/ask?next=',
    '/de/search?url=',
    '/IT/search?',
    '/it/ask?redirect=',
    '/it?next=',
  ],
  ...['/_contact?next=', '/admin?next=', '/IT/?return=', '/?next='],
];
/** What a line of a header may end with, raw and encoded. */
const BREAKS = [
  '%0d%0a',
  '%0a',
  '%0d',
  '%0D%0A%20',
  '%E5%98%8A%E5%98%8D',
  '%c4%8d%c4%8a',
  '%250d%250a',
  '\u010d\u010a',
  '%00%0d%0a',
  '%u000d%u000a',
];
const INJECTED = 'X-Injected: yes';

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly head: string;
}

async function answerOf(target: Target, path: string, host = SITE_HOST): Promise<Answer> {
  const { port } = await target.server();
  const message = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  const answer = await askRaw(port, message);
  const [head = ''] = answer.split('\r\n\r\n', 1);
  const location = /^location: (.*)$/im.exec(head)?.[1] ?? null;
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0), location, head };
}

/** Whether an answer leads a browser to a host that is none of ours, or has lines that somebody else wrote. */
function achieved({ status, location, head }: Answer): string | null {
  if (status >= 500) return `answered ${String(status)}`;
  if (/^x-injected:|^set-cookie:/im.test(head)) return 'wrote a header';
  if (location === null) return null;
  const url = URL.parse(location, `http://${SITE_HOST}/it/`);
  if (url === null) return `leads to ${location}`;
  return url.hostname.endsWith('localhost') && url.protocol === 'http:' ? null : `leads to ${location}`;
}

function paths(target: Target): Attack[] {
  const hosts = [SITE_HOST, 'localhost', 'admin.localhost'];
  const away = AWAY.flatMap((path) => [path, `${path}/`, `${path}/..`, `${path}?x=1`]);
  const carried = CARRYING.flatMap((before) =>
    [`//${EVIL}`, `https://${EVIL}`, `javascript:canary()`, `%2f%2f${EVIL}`].map((to) => before + to),
  );
  const broken = [...CARRYING, '/IT/', '/it/', '/old', '/_media/file/', '/admin/'].flatMap((before) =>
    BREAKS.map((end) => `${before}${end}${INJECTED}${end}Set-Cookie:a=b`.replaceAll(' ', '%20')),
  );
  return [
    ...hosts.flatMap((host) =>
      away.map((path) => ({ name: `${host} ${path}`, run: async () => achieved(await answerOf(target, path, host)) })),
    ),
    ...[...carried, ...broken].map((path) => ({ name: path, run: async () => achieved(await answerOf(target, path)) })),
  ];
}

/** Rules for old addresses as an editor would write them: what is taken must lead where addresses may lead. */
async function rules(target: Target): Promise<Attack[]> {
  const session = await target.session('manager');
  const targets = [
    ...OTHER_SCHEMES.filter((address) => !/^\s*https?:\/\/127/.test(address)),
    ...AWAY,
    ...HOSTILE_CASES.filter((_, i) => i % 4 === 0).map(({ text }) => text),
    ...BREAKS.map((end) => `/it/${end}${INJECTED}`),
    ...[`/it/\r\n${INJECTED}`, `https://a@${EVIL}/`, `https://a:b@${EVIL}/`, `/it/\n`, `\thttps://${EVIL}`],
  ];
  return targets.map((to, i) => ({
    name: `a rule that leads to ${JSON.stringify(to.slice(0, 60))}`,
    run: async () => {
      const source = `/old-attack-${String(i)}.html`;
      const body = { source, address: to, status: 301 };
      const saved = await session.send('PUT', `/api/admin/sites/${SITE}/redirects`, body);
      if (saved.status >= 500) return `answered ${String(saved.status)}`;
      const answer = await answerOf(target, source);
      if (/^x-injected:/im.test(answer.head)) return 'wrote a header';
      if (answer.location === null) return null;
      // An editor may lead to another site; to nothing that runs, and not by an address that only looks like our own.
      const isWeb = /^(?:\/(?![/\\])|https?:\/\/[^@]*$)/.test(answer.location);
      return isWeb ? null : `leads to ${answer.location}`;
    },
  }));
}

/** Open redirects, and line ends in headers. */
export const redirects: AttackGroup = {
  attacks: async (target) => [...paths(target), ...(await rules(target))],
};
