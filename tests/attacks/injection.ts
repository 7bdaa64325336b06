import type { TestResponse } from '../helpers/http.ts';
import { PERMISSION_TABLE } from '../integration/admin/permission-table.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { SITE } from './target.ts';
import type { Target } from './target.ts';

/** Texts that mean something to SQLite, to its full-text search, or to LIKE. */
const SYNTAX = [
  ...[
    "'",
    "''",
    '"',
    '""',
    '`',
    ';',
    '--',
    '/*',
    '*/',
    '%',
    '_',
    '\\',
    '\\%',
    '%%%%',
    '*',
    '^',
    '-',
    '+',
    '(',
    ')',
    '()',
    '{',
    '}',
  ],
  ...[
    "' OR '1'='1",
    "' OR 1=1 --",
    '" OR 1=1 --',
    "'; DROP TABLE document; --",
    "'); DELETE FROM site; --",
    "' UNION SELECT * FROM user --",
  ],
  ...[
    "' UNION SELECT password, email, 1 FROM account --",
    "1' AND sqlite_version() --",
    "' || (SELECT secret FROM two_factor) || '",
  ],
  ...["'/**/OR/**/1=1", '%27%20OR%201=1', "x' AND randomblob(1000000000) --", "' AND 1=(SELECT count(*) FROM user) --"],
  ...[
    'a AND b',
    'a OR b',
    'a NOT b',
    'NOT a',
    'AND',
    'OR',
    'NOT',
    'NEAR',
    'NEAR(a b, 5)',
    'a NEAR/5 b',
    'title:a',
    'body : a',
    'rowid:1',
  ],
  ...[
    '{title body}: a',
    '-title: a',
    '^a',
    'a*',
    '"a" *',
    '"a b"',
    '"a',
    'a"',
    '""""',
    'a + b',
    'a^2',
    'fts5(',
    'rank',
    'site_id:deep-space',
  ],
  ...[
    'a AND',
    'OR a',
    '(a',
    'a)',
    '((((((((((a',
    '('.repeat(150),
    `${'a AND '.repeat(30)}b`,
    '"'.repeat(199),
    '*'.repeat(200),
  ],
  ...[
    'a\0b',
    '\0',
    '\u{10ffff}',
    '\ud800',
    '\u202e',
    '\ufeff',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\u00ad\u00ad',
    '🏔️'.repeat(40),
    'é'.repeat(200),
  ],
  ...[
    'NULL',
    'true',
    '0x41',
    '1e999',
    'NaN',
    '-1',
    '9223372036854775808',
    '{"$gt":""}',
    '[object Object]',
    '__proto__',
    'constructor',
  ],
  ...[
    'match',
    'snippet(',
    'bm25(',
    'porter',
    'unicode61',
    ':a',
    '?1',
    '@a',
    '$a',
    '$1',
    '${7*7}',
    '{{7*7}}',
    '<%= 7*7 %>',
    '#{7*7}',
  ],
];

/** Words by which a database, or a template that was believed, betrays itself. */
const BETRAYED =
  /sqlite|syntax error|fts5|unterminated|no such (?:column|table|function)|malformed|SQLITE_|at \w+ \(file:/i;

function achieved({ status, text }: TestResponse, sent: string): string | null {
  if (status >= 500) return `answered ${String(status)}`;
  const others = text.replaceAll(sent, '').replaceAll(JSON.stringify(sent).slice(1, -1), '');
  if (/"hits":|"items":/.test(text) && BETRAYED.test(others) && !BETRAYED.test(sent)) return 'the database speaks';
  return others.includes('deep-space.localhost') ? 'gave something of another site' : null;
}

function asVisitor(target: Target): Attack[] {
  const ways = [
    (q: string): string => `/api/search?locale=it&q=${q}`,
    (q: string): string => `/it/search/?q=${q}`,
    (q: string): string => `/it/attualita/?tag=${q}`,
    (q: string): string => `/${q}/?${q}=${q}`,
  ];
  return ways.flatMap((way, i) =>
    SYNTAX.map((text) => ({
      name: `${String(i)} ${JSON.stringify(text.slice(0, 40))}`,
      run: async () => achieved(await target.visit(way(encodeURIComponent(text.toWellFormed()))), text),
    })),
  );
}

const LISTS = [
  ...[
    'search?q=',
    `sites/${SITE}/pages?q=`,
    `sites/${SITE}/pages?tag=`,
    `sites/${SITE}/media?search=`,
    `sites/${SITE}/messages?q=`,
  ],
  ...[`sites/${SITE}/redirects?text=`, `sites/${SITE}/pages?sort=`],
];

async function asEditor(target: Target): Promise<Attack[]> {
  const session = await target.session('manager');
  return LISTS.flatMap((list) =>
    SYNTAX.map((text) => ({
      name: `${list} ${JSON.stringify(text.slice(0, 40))}`,
      run: async () =>
        achieved(await session.get(`/api/admin/${list}${encodeURIComponent(text.toWellFormed())}`), text),
    })),
  );
}

/** Signs that stand for any others in a search: they must find nothing but themselves. */
async function wildcards(target: Target): Promise<Attack[]> {
  const session = await target.session('manager');
  const list = `/api/admin/sites/${SITE}/redirects`;
  const source = '/old-wildcard.html';
  const saved = await session.send('PUT', list, { source, address: 'https://example.ch/', status: 301 });
  const found = async (text: string): Promise<boolean> =>
    (await session.get(`${list}?text=${encodeURIComponent(text)}`)).text.includes(source);
  if (!(await found('old-wild'))) throw new Error(`The rule is not found by its own words: ${saved.text}`);
  return ['%', '_', 'old%html', 'old_wildcard', '/old-wildcard.htm_', '%%%', 'o%', '\\%'].map((text) => ({
    name: `a search for ${text}`,
    run: async () => ((await found(text)) ? 'found what it does not say' : null),
  }));
}

const POLLUTED = [
  '{"__proto__":{"isOperator":true,"role":"operator","polluted":true}}',
  '{"constructor":{"prototype":{"isOperator":true,"polluted":true}}}',
  '{"settings":{"__proto__":{"polluted":true}},"meta":{"__proto__":{"polluted":true}},"__proto__":null}',
];

/** Bodies that would change every object of the process: afterwards an author would be more than an author. */
async function polluting(target: Target): Promise<Attack[]> {
  const server = await target.server();
  const { id } = await server.makePerson({ sites: { [SITE]: 'author' } }).then(async (person) => {
    const session = await server.signIn(person);
    return { id: session };
  });
  const routes = PERMISSION_TABLE.filter(
    ([method, path]) => method !== 'GET' && !/sign-out|sessions|uploads/.test(path),
  );
  return routes.flatMap(([method, path]) =>
    POLLUTED.map((body, i) => ({
      name: `${method} ${path} with prototype ${String(i)}`,
      run: async () => {
        const address = path.replace('{site}', SITE).replaceAll(/\{\w+\}/g, i === 0 ? '__proto__' : 'constructor');
        const headers = { Origin: id.origin, 'Content-Type': 'application/json' };
        const answer = await id.ask(address, { method, headers, body });
        if (answer.status >= 500) return `answered ${String(answer.status)}`;
        const me = await id.get('/api/admin/me');
        if (me.status !== 200) return `is somebody else now: ${String(me.status)}`;
        return /"isOperator":true|"polluted"|"role":"operator"/.test(me.text) ? 'became an operator' : null;
      },
    })),
  );
}

/** Search syntax, SQL, template syntax and prototypes in whatever is typed or sent. */
export const injection: AttackGroup = {
  attacks: async (target) => [
    ...asVisitor(target),
    ...(await asEditor(target)),
    ...(await wildcards(target)),
    ...(await polluting(target)),
  ],
};
