import { form } from '../helpers/http.ts';
import type { TestRequest, TestResponse } from '../helpers/http.ts';
import { PERMISSION_TABLE } from '../integration/admin/permission-table.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { SITE, SITE_HOST } from './target.ts';
import type { Target } from './target.ts';

const CHANGING = PERMISSION_TABLE.filter(([method]) => method !== 'GET');

/** What a page of another site can make a browser send; the cookie comes along where SameSite does not hold it back. */
function forgeries(origin: string): readonly (readonly [name: string, wanted: TestRequest])[] {
  const json = { 'Content-Type': 'application/json' };
  const port = new URL(origin).port;
  return [
    ['without Origin', { headers: json, body: '{}' }],
    ['Origin of another site', { headers: { ...json, Origin: 'http://evil.example' }, body: '{}' }],
    ['Origin null', { headers: { ...json, Origin: 'null' }, body: '{}' }],
    ['empty Origin', { headers: { ...json, Origin: '' }, body: '{}' }],
    ['Origin of a site served here', { headers: { ...json, Origin: `http://${SITE_HOST}:${port}` }, body: '{}' }],
    ['Origin with another scheme', { headers: { ...json, Origin: origin.replace('http:', 'https:') }, body: '{}' }],
    ['Origin with another port', { headers: { ...json, Origin: 'http://admin.localhost:1' }, body: '{}' }],
    ['Origin that begins alike', { headers: { ...json, Origin: `${origin}.evil.example` }, body: '{}' }],
    ['form', { headers: { ...form({ a: 'b' }).headers, Origin: 'http://evil.example' }, body: 'a=b' }],
    ['text/plain', { headers: { 'Content-Type': 'text/plain', Origin: 'http://evil.example' }, body: '{"a":"="}' }],
    ['text/plain without Origin', { headers: { 'Content-Type': 'text/plain' }, body: '{}' }],
  ];
}

function fill(path: string): string {
  return path.replace('{site}', SITE).replaceAll(/\{\w+\}/g, 'nothing');
}

function codeOf(answer: TestResponse): string {
  return /"code":"([\w-]+)"/.exec(answer.text)?.[1] ?? '';
}

async function forged(target: Target): Promise<Attack[]> {
  const session = await target.session('operator');
  return CHANGING.flatMap(([method, path]) =>
    forgeries(session.origin).map(([name, wanted]) => ({
      name: `${method} ${path}, ${name}`,
      run: async () => {
        const answer = await session.ask(fill(path), { method, ...wanted });
        const isRefused = answer.status === 403 && codeOf(answer) === 'origin-foreign';
        return isRefused ? null : `answered ${String(answer.status)} ${codeOf(answer)}`;
      },
    })),
  );
}

/** A method that a harmless request asks to be taken for another one: it must stay what it is. */
async function overridden(target: Target): Promise<Attack[]> {
  const session = await target.session('operator');
  return CHANGING.flatMap(([method, path]) => {
    const plain = fill(path);
    const ways: readonly (readonly [string, TestRequest])[] = [
      [plain, { headers: { 'X-HTTP-Method-Override': method } }],
      [`${plain}?_method=${method}`, {}],
    ];
    return ways.map(([address, wanted]) => ({
      name: `GET ${address} meant as ${method}`,
      run: async () => {
        const should = await session.ask(plain);
        const answer = await session.ask(address, wanted);
        const same = answer.status === should.status || answer.status === 400;
        return same ? null : `answered ${String(answer.status)} instead of ${String(should.status)}`;
      },
    }));
  });
}

const FORMS: readonly (readonly [path: string, wanted: TestRequest])[] = [
  ['/_contact', form({ name: 'A', email: 'a@example.ch', message: 'x', locale: 'it' })],
  ['/_signup', form({ document: 'x', locale: 'it', name: 'A', email: 'a@example.ch' })],
  ['/api/assistant', { headers: { 'Content-Type': 'application/json' }, body: '{"messages":[],"locale":"it"}' }],
  [
    '/api/feedback',
    { headers: { 'Content-Type': 'application/json' }, body: '{"question":"0123456789","helpful":true}' },
  ],
];
const CROSSING: readonly Readonly<Record<string, string>>[] = [
  { Origin: 'http://evil.example' },
  { Origin: 'null' },
  { Origin: `http://${SITE_HOST}.evil.example` },
  { Origin: `http://admin.localhost` },
  { Origin: 'http://deep-space.localhost' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { Origin: 'http://evil.example', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' },
];

function crossing(target: Target): Attack[] {
  return FORMS.flatMap(([path, wanted]) =>
    CROSSING.map((headers) => ({
      name: `POST ${path} ${JSON.stringify(headers)}`,
      run: async () => {
        const answer = await target.visit(path, {
          method: 'POST',
          ...wanted,
          headers: { ...wanted.headers, ...headers },
        });
        return answer.status === 403 ? null : `answered ${String(answer.status)}`;
      },
    })),
  );
}

/** Requests that another site makes a visitor's or an editor's browser send. */
export const csrf: AttackGroup = {
  attacks: async (target) => [...(await forged(target)), ...(await overridden(target)), ...crossing(target)],
};
