import { ROLES } from '../../src/core/accounts/permissions.ts';
import type { Role } from '../../src/core/accounts/permissions.ts';
import type { TestSession } from '../helpers/admin.ts';
import type { TestResponse } from '../helpers/http.ts';
import { PERMISSION_TABLE } from '../integration/admin/permission-table.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { OTHER_SITE, SITE } from './target.ts';
import type { Target } from './target.ts';

/** Numbers and names of the other site, as somebody may know them. */
interface OtherIds {
  readonly document: string;
  readonly media: string;
  readonly title: string;
  readonly person: string;
}

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

async function listOf(session: TestSession, path: string): Promise<Listed['items']> {
  const answer = await session.get(`/api/admin/${path}`);
  if (answer.status !== 200) throw new Error(`${path} answered ${String(answer.status)}`);
  return (JSON.parse(answer.text) as Listed).items;
}

/** What only the other site has. */
async function otherIds(target: Target): Promise<OtherIds> {
  const [operator, server] = [await target.session('operator'), await target.server()];
  const own = new Set((await listOf(operator, `sites/${SITE}/pages`)).map((page) => String(page['id'])));
  const pages = await listOf(operator, `sites/${OTHER_SITE}/pages`);
  const page = pages.find((one) => !own.has(String(one['id'])));
  const ownMedia = new Set((await listOf(operator, `sites/${SITE}/media`)).map((item) => String(item['name'])));
  const media = (await listOf(operator, `sites/${OTHER_SITE}/media`)).find(
    (item) => !ownMedia.has(String(item['name'])),
  );
  if (page === undefined || media === undefined) throw new Error('The other site has nothing of its own.');
  const person = await server.makePerson({ sites: { [OTHER_SITE]: 'author' } });
  return {
    document: String(page['id']),
    media: String(media['name']),
    title: String(page['title']),
    person: person.id,
  };
}

function fill(path: string, site: string, ids: OtherIds): string {
  return path
    .replace('{site}', site)
    .replace('{document}', ids.document)
    .replace('{name}', ids.media)
    .replace('{person}', ids.person)
    .replace('{language}', 'de')
    .replaceAll(/\{\w+\}/g, ids.document);
}

/** Bodies that fit as many routes as possible: what is refused must be refused for the site, not for the body. */
function bodyFor(ids: OtherIds): string {
  const { document, person, media } = ids;
  return JSON.stringify({
    documents: [document],
    ids: [document],
    document,
    site: OTHER_SITE,
    siteId: OTHER_SITE,
    person,
    name: media,
  });
}

function send(session: TestSession, method: string, path: string, ids: OtherIds): Promise<TestResponse> {
  if (method === 'GET') return session.get(path);
  const headers = { Origin: session.origin, 'Content-Type': 'application/json' };
  return session.ask(path, { method, headers, body: bodyFor(ids) });
}

const FOR_SITES = PERMISSION_TABLE.filter(([, path]) => path.includes('{site}'));

function onOther(session: TestSession, ids: OtherIds, who: string): Attack[] {
  return FOR_SITES.map(([method, path]) => ({
    name: `${who}: ${method} ${path} of the other site`,
    run: async () => {
      const answer = await send(session, method, fill(path, OTHER_SITE, ids), ids);
      if (answer.text.includes(ids.title)) return 'saw a title of the other site';
      return answer.status === 404 || answer.status === 403 ? null : `answered ${String(answer.status)}`;
    },
  }));
}

/** Whether there is another site is nobody's business: it must answer as one that does not exist. */
function untold(session: TestSession, ids: OtherIds, who: string): Attack[] {
  return FOR_SITES.map(([method, path]) => ({
    name: `${who}: whether ${method} ${path} tells that there is another site`,
    run: async () => {
      const other = await send(session, method, fill(path, OTHER_SITE, ids), ids);
      const none = await send(session, method, fill(path, 'no-such-site', ids), ids);
      return other.status === none.status &&
        other.text.replaceAll(OTHER_SITE, '') === none.text.replaceAll('no-such-site', '')
        ? null
        : `answered ${String(other.status)} ${other.text.slice(0, 60)}, not ${String(none.status)} ${none.text.slice(0, 60)}`;
    },
  }));
}

const PARTS = ['anyone', 'signed-in', ...ROLES];

/** On the own site, what takes a larger part. */
function above(session: TestSession, ids: OtherIds, role: Role): Attack[] {
  return PERMISSION_TABLE.filter(([, , lowest]) => PARTS.indexOf(lowest) > PARTS.indexOf(role)).map(
    ([method, path]) => ({
      name: `${role}: ${method} ${path} without the right`,
      run: async () => {
        const answer = await send(session, method, fill(path, SITE, ids), ids);
        return answer.status === 403 ? null : `answered ${String(answer.status)}`;
      },
    }),
  );
}

/** The own site in the path, and what belongs to the other one behind it. */
function throughOwn(session: TestSession, ids: OtherIds): Attack[] {
  return FOR_SITES.filter(([, path]) => /\{(?:document|name|person)\}/.test(path)).map(([method, path]) => ({
    name: `${method} ${path} of the own site, with what is the other’s`,
    run: async () => {
      const answer = await send(session, method, fill(path, SITE, ids), ids);
      if (answer.text.includes(ids.title)) return 'saw a title of the other site';
      // A list about something that is not there may be empty; nothing may be changed or shown. Without a model there is no
      // translator, which is said first.
      const isEmpty =
        method === 'GET' && answer.status === 200 && /^\{(?:"\w+":(?:\[\]|null|0|false),?)*\}$/.test(answer.text);
      return (answer.status >= 400 && answer.status !== 500) || isEmpty
        ? null
        : `answered ${String(answer.status)}: ${answer.text.slice(0, 80)}`;
    },
  }));
}

const QUERIES = ['site', 'siteId', 'site_id', 'host', 'tenant', 'X-Site', '__proto__', 'sites[]'];

/** A site that is named somewhere else than in the path. */
function named(session: TestSession, ids: OtherIds): Attack[] {
  return FOR_SITES.filter(([method, path]) => method === 'GET' && !path.includes('{document}')).flatMap(([, path]) =>
    QUERIES.slice(0, 4).map((key) => ({
      name: `GET ${path} with ${key}`,
      run: async () => {
        const address = `${fill(path, SITE, ids)}?${key}=${OTHER_SITE}`;
        const answer = await session.ask(address, { headers: { 'X-Site': OTHER_SITE, 'X-Site-Id': OTHER_SITE } });
        return answer.text.includes(ids.title) ? 'saw a title of the other site' : null;
      },
    })),
  );
}

/** A token of one site on the other, and for what it was not made. */
async function tokens(target: Target, ids: OtherIds): Promise<Attack[]> {
  const server = await target.server();
  // Somebody with a part on both sites: what the token may do is not what its owner may do.
  const both = await server.signIn(await server.makePerson({ sites: { [SITE]: 'manager', [OTHER_SITE]: 'manager' } }));
  const made = await both.send('POST', `/api/admin/sites/${SITE}/tokens`, {
    name: 'script',
    scopes: ['content.read'],
    days: 1,
  });
  const secret = /"(?:token|secret)":"([\w-]{20,})"/.exec(made.text)?.[1];
  if (secret === undefined) throw new Error(`There is no token: ${made.text}`);
  return FOR_SITES.map(([method, path]) => ({
    name: `token: ${method} ${path} of the other site`,
    run: async () => {
      const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' };
      const body = method === 'GET' ? {} : { body: bodyFor(ids) };
      const answer = await server.askAdmin(fill(path, OTHER_SITE, ids), { method, headers, ...body });
      return answer.status === 404 || answer.status === 403 ? null : `answered ${String(answer.status)}`;
    },
  }));
}

/** Everything of another site, by every route that names one. */
export const isolation: AttackGroup = {
  attacks: async (target) => {
    const [ids, manager, author] = [
      await otherIds(target),
      await target.session('manager'),
      await target.session('author'),
    ];
    return [
      ...onOther(manager, ids, 'manager'),
      ...onOther(author, ids, 'author'),
      ...untold(manager, ids, 'manager'),
      ...untold(author, ids, 'author'),
      ...above(author, ids, 'author'),
      ...above(manager, ids, 'manager'),
      ...throughOwn(manager, ids),
      ...named(manager, ids),
      ...(await tokens(target, ids)),
    ];
  },
};
