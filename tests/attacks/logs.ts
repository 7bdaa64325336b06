import type { TestRequest } from '../helpers/http.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { SITE_HOST } from './target.ts';
import type { Target } from './target.ts';

const FORGED = '{"level":30,"msg":"forged by a visitor"}';
const SIGNS = ['\n', '\r\n', '\r', '%0a', '%0d%0a', '\u2028', '\u001b[2J', '\u0000', '\\n', '\u0085', '"},\n{"a":"'];

interface Way {
  readonly name: string;
  readonly send: (target: Target, text: string) => Promise<unknown>;
}

function latin(text: string): string {
  return text.replaceAll(/[^\t\x20-\xff]/g, '?');
}

async function admin(target: Target, path: string, wanted: TestRequest): Promise<unknown> {
  const server = await target.server();
  const headers = { Origin: server.adminOrigin, 'Content-Type': 'application/json', ...wanted.headers };
  return server.askAdmin(path, { ...wanted, headers });
}

/** Whatever strangers can have written down. */
const WAYS: readonly Way[] = [
  { name: 'an address', send: (target, text) => target.visit(`/${encodeURIComponent(text)}`) },
  { name: 'a referrer', send: (target, text) => target.visit('/nothing/', { headers: { Referer: latin(text) } }) },
  {
    name: 'a browser’s name',
    send: (target, text) => target.visit('/nothing/', { headers: { 'User-Agent': latin(text) } }),
  },
  { name: 'a question', send: (target, text) => target.visit(`/api/search?q=${encodeURIComponent(text)}`) },
  {
    name: 'a body that is none',
    send: (target, text) =>
      target.visit('/api/assistant', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text }),
  },
  {
    name: 'an e-mail address',
    send: (target, text) =>
      admin(target, '/api/admin/sign-in', {
        method: 'POST',
        body: JSON.stringify({ email: `${text}@secret.example`, password: text }),
      }),
  },
  {
    name: 'a link',
    send: (target, text) =>
      admin(target, '/api/admin/links/look-up', { method: 'POST', body: JSON.stringify({ link: text }) }),
  },
  {
    name: 'a token',
    send: (target, text) => admin(target, '/api/admin/me', { headers: { Authorization: latin(`Bearer ${text}`) } }),
  },
  {
    name: 'a cookie',
    send: (target, text) =>
      admin(target, '/api/admin/me', {
        headers: { Cookie: latin(`bivouac.session_token=${encodeURIComponent(text)}`) },
      }),
  },
];

/** Lines of the log that somebody else wrote, or that hold what it must not hold. */
function strangeLines(output: string): string | null {
  for (const line of output.split('\n')) {
    if (line.startsWith(FORGED)) return 'a line of the log was forged';
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line))
      return `acts in a terminal: ${JSON.stringify(line.slice(0, 80))}`;
    if (line.includes('secret.example') || line.includes('hidden-password'))
      return 'the log holds an address or a password';
  }
  return null;
}

/** Lines of the log that a visitor writes. */
export const logs: AttackGroup = {
  atOnce: 1,
  attacks: (target) =>
    Promise.resolve(
      WAYS.flatMap(({ name, send }) =>
        SIGNS.map((sign): Attack => ({
          name: `${name} with ${JSON.stringify(sign)} on ${SITE_HOST}`,
          run: async () => {
            const server = await target.server();
            const before = server.output().length;
            await send(target, `hidden-password${sign}${FORGED}${sign}`);
            return strangeLines(server.output().slice(before));
          },
        })),
      ),
    ),
};
