import { spawn } from 'node:child_process';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openSource } from '../../../migration/source/open-source.ts';
import type { Resolve } from '../../../src/infra/links/guarded-agent.ts';
import { asked, copy, network, texts } from '../../helpers/archives/live-copy.ts';
import { serveOldSite } from '../../helpers/archives/old-server.ts';
import type { OldAnswer, OldServer } from '../../helpers/archives/old-server.ts';
import { fileOf } from '../../helpers/archives/source-files.ts';
import { ROOT, temporaryFolder } from '../../helpers/server.ts';

const servers: OldServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answers: Readonly<Record<string, OldAnswer>>): Promise<OldServer> {
  const server = await serveOldSite(answers);
  servers.push(server);
  return server;
}

describe('copying a site that is still there', () => {
  it('follows its pages, frames, maps and styles, and takes what they show', async () => {
    const server = await serve({
      '/': '<frameset><frame src="menu.htm"><frame src="home.htm"></frameset>',
      '/menu.htm': '<a href="news/">News</a><map><area href="Una%20Pagina.htm"></map><a href="news/#top">n</a>',
      '/home.htm': '<body background="bg.gif"><a href="doc.pdf">p</a><a href="mailto:a@ape.example">m</a>',
      '/news/': '<link rel="stylesheet" href="../s.css"><a href="/index.php?id=5">5</a>',
      '/index.php?id=5': {
        headers: { 'Content-Encoding': 'gzip' },
        body: gzipSync('<a href="http://elsewhere.example/">out</a>'),
      },
      '/Una%20Pagina.htm':
        '<script>window.open("popup.htm")</script><a href="#" onclick="window.open(\'popup.htm\')">x</a>',
      '/popup.htm': 'popup',
      '/s.css': 'body { background: url("img/a.gif") }',
      '/img/a.gif': 'GIF89a',
      '/bg.gif': 'GIF89a',
      '/doc.pdf': '%PDF',
    });
    const source = await copy(server);
    expect(source.kind).toBe('live site');
    expect(source.files.find(({ path }) => path === 'index.php?id=5')).toMatchObject({
      address: `http://www.ape.example:${String(server.port)}/index.php?id=5`,
      contentType: 'text/html; charset=iso-8859-1',
    });
    const found = await texts(source);
    expect(Object.keys(found)).toEqual([
      'Una Pagina.htm',
      'bg.gif',
      'doc.pdf',
      'home.htm',
      'img/a.gif',
      'index.html',
      'index.php?id=5',
      'menu.htm',
      'news/index.html',
      'popup.htm',
      's.css',
    ]);
    expect(found['index.php?id=5']).toContain('elsewhere');
    // The first page is asked twice: to see where the site answers, and as a page.
    expect(new Set(asked(server)).size).toBe(asked(server).length - 1);
    expect(server.asked.every(({ headers }) => headers['user-agent']?.startsWith('Bivouac (recovery'))).toBe(true);
  });

  it('keeps to robots.txt and to the pause that it asks for', async () => {
    const server = await serve({
      '/robots.txt': {
        headers: { 'Content-Type': 'text/plain' },
        body: 'User-agent: *\nDisallow: /private/\nCrawl-delay: 0.5',
      },
      '/': '<a href="private/a.htm">a</a><a href="b.htm">b</a>',
      '/b.htm': 'b',
      '/private/a.htm': 'secret',
    });
    const source = await copy(server);
    expect(source.leftAside).toEqual([
      { path: `http://www.ape.example:${String(server.port)}/private/a.htm`, why: 'robots.txt asks not to' },
    ]);
    expect(Object.keys(await texts(source))).toEqual(['b.htm', 'index.html']);
    expect(asked(server)).toEqual(['/robots.txt', '/', '/', '/b.htm']);
    const [, , first, second] = server.asked;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(350);
  });

  it('stays away where robots.txt cannot be read or says so', async () => {
    const busy = await serve({ '/robots.txt': { status: 503 }, '/': 'x' });
    await expect(copy(busy)).rejects.toMatchObject({
      code: 'source-unusable',
      message: expect.stringContaining('robots.txt') as string,
    });
    const closed = await serve({ '/robots.txt': 'User-agent: Bivouac\nDisallow: /', '/': 'x' });
    await expect(copy(closed)).rejects.toMatchObject({ code: 'source-unusable' });
    expect(asked(closed)).toEqual(['/robots.txt']);
  });

  it('stays below the folder of the first page, and takes pictures from elsewhere', async () => {
    const pictures = await serve({ '/logo.gif': 'GIF89a', '/page.htm': 'other' });
    const other = `http://pictures.example:${String(pictures.port)}`;
    const server = await serve({
      '/~scouts/': `<a href="../other/">o</a><a href="a.htm">a</a><img src="${other}/logo.gif"><a href="${other}/page.htm">p</a>`,
      '/~scouts/a.htm': 'a',
      '/other/': 'o',
    });
    const source = await copy(server, '/~scouts/', { network: network([server.port, pictures.port]) });
    expect(Object.keys(await texts(source))).toEqual(['a.htm', 'index.html', 'pictures.example/logo.gif']);
    expect(asked(pictures)).toEqual(['/robots.txt', '/logo.gif']);
  });

  it('asks for one name of a site, and follows its redirects', async () => {
    const server = await serve({});
    const home = `http://ape.example:${String(server.port)}`;
    const answers: Record<string, OldAnswer> = {
      '/': `<a href="${home}/a.htm">a</a><a href="old.htm">o</a>`,
      '/a.htm': 'a',
      '/old.htm': { status: 301, headers: { Location: '/new.htm' } },
      '/new.htm': 'new',
    };
    const renamed = await serve(answers);
    answers['/'] = `<a href="http://ape.example:${String(renamed.port)}/a.htm">a</a><a href="old.htm">o</a>`;
    const source = await copy(renamed);
    expect(source.redirects).toEqual([
      {
        from: `http://www.ape.example:${String(renamed.port)}/old.htm`,
        to: `http://www.ape.example:${String(renamed.port)}/new.htm`,
      },
    ]);
    expect(Object.keys(await texts(source))).toEqual(['a.htm', 'index.html', 'new.htm']);
    expect(new Set(renamed.asked.map(({ host }) => host))).toEqual(
      new Set([`www.ape.example:${String(renamed.port)}`]),
    );
  });

  it('does not end in a calendar, in a folder of itself, or in pages that do something', async () => {
    const answers: Record<string, OldAnswer> = {
      '/': '<a href="cal.php?m=0">c</a><a href="x/x/x/x/x/">x</a><a href="wp-login.php">l</a>',
    };
    for (let i = 0; i < 50; i += 1)
      answers[`/cal.php?m=${String(i)}`] = `<a href="cal.php?m=${String(i + 1)}">next</a>`;
    const server = await serve(answers);
    const source = await copy(server, '/', { limits: { queries: 10 } });
    expect(source.leftAside).toEqual([expect.objectContaining({ why: 'its page has too many queries' })]);
    expect(asked(server).filter((target) => target.startsWith('/cal'))).toHaveLength(10);
    expect(asked(server).some((target) => /x\/x|login/.test(target))).toBe(false);
    await source.close();
  });

  it('keeps to its limits of depth, number and size', async () => {
    const chain: Record<string, OldAnswer> = {
      '/': '<a href="1.htm">1</a><img src="big.gif">',
      '/big.gif': Buffer.alloc(200_000),
    };
    for (let i = 1; i < 10; i += 1) chain[`/${String(i)}.htm`] = `<a href="${String(i + 1)}.htm">n</a>`;
    const server = await serve(chain);
    const source = await copy(server, '/', { limits: { depth: 3, fileBytes: 100_000 } });
    expect(source.leftAside.map(({ why }) => why)).toEqual(['more than 3 links from the first page', 'too large']);
    expect(Object.keys(await texts(source))).toEqual(['1.htm', '2.htm', '3.htm', 'index.html']);
  });

  it('goes on where it was stopped, and asks nothing twice', async () => {
    const answers: Record<string, OldAnswer> = { '/': '<a href="1.htm">1</a>' };
    for (let i = 1; i <= 6; i += 1) answers[`/${String(i)}.htm`] = `<a href="${String(i + 1)}.htm">n</a>`;
    const server = await serve(answers);
    const folder = temporaryFolder();
    const start = `http://www.ape.example:${String(server.port)}/`;
    let seen = 0;
    const stopped = openSource(start, {
      origin: null,
      live: {
        folder,
        network: network([server.port]),
        limits: { pauseMs: 0 },
        onProgress: () => {
          seen += 1;
          if (seen === 3) throw new Error('stopped');
        },
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(Object.keys(await texts(await copy(server, '/', { folder })))).toHaveLength(7);
    expect(asked(server).filter((target) => target === '/2.htm')).toHaveLength(1);
    const before = server.asked.length;
    expect(Object.keys(await texts(await copy(server, '/', { folder })))).toHaveLength(7);
    expect(server.asked).toHaveLength(before);
  });
});

describe('a copy that is no longer new', () => {
  it('is asked for what has changed, and keeps what is gone', async () => {
    const stamped = (body: string, tag: string): OldAnswer => ({ headers: { ETag: tag }, body });
    const answers: Record<string, OldAnswer> = {
      '/': stamped('<a href="a.htm">a</a><a href="b.htm">b</a>', '"1"'),
      '/a.htm': stamped('old', '"1"'),
      '/b.htm': 'b',
    };
    const server = await serve(answers);
    const folder = temporaryFolder();
    await (await copy(server, '/', { folder })).close();
    answers['/a.htm'] = stamped('new <a href="c.htm">c</a>', '"2"');
    answers['/c.htm'] = 'c';
    delete answers['/b.htm'];
    const before = server.asked.length;
    const source = await copy(server, '/', { folder, limits: { freshMs: 0 } });
    expect(source.leftAside).toEqual([
      { path: `http://www.ape.example:${String(server.port)}/b.htm`, why: 'its server said 404' },
    ]);
    expect(await texts(source)).toMatchObject({ 'a.htm': 'new <a href="c.htm">c</a>', 'b.htm': 'b', 'c.htm': 'c' });
    const again = server.asked.slice(before).find(({ target }) => target === '/a.htm');
    expect(again?.headers['if-none-match']).toBe('"1"');
  });

  it('is not thrown away where the server says that nothing has changed', async () => {
    const answers: Record<string, OldAnswer> = {
      '/': { headers: { ETag: '"1"' }, body: '<a href="a.htm">a</a>' },
      '/a.htm': 'a',
    };
    const server = await serve(answers);
    const folder = temporaryFolder();
    await (await copy(server, '/', { folder })).close();
    answers['/a.htm'] = { status: 304 };
    const source = await copy(server, '/', { folder, limits: { freshMs: 0 } });
    expect(Object.keys(await texts(source))).toEqual(['a.htm', 'index.html']);
  });
});

describe('a server that is busy', () => {
  it('is asked again after the pause that it names, and given up when it stays so', async () => {
    const answers: Record<string, OldAnswer> = {
      '/': '<a href="a.htm">a</a><a href="b.htm">b</a>',
      '/a.htm': { status: 503, headers: { 'Retry-After': '1' } },
      '/b.htm': { status: 429, headers: { 'Retry-After': '0' } },
    };
    const server = await serve(answers);
    setTimeout(() => (answers['/a.htm'] = 'a'), 500);
    const source = await copy(server);
    expect(source.leftAside).toEqual([
      { path: `http://www.ape.example:${String(server.port)}/b.htm`, why: 'its server said 429' },
    ]);
    expect(Object.keys(await texts(source))).toEqual(['a.htm', 'index.html']);
    expect(asked(server).filter((target) => target === '/b.htm')).toHaveLength(3);
  });
});

describe('a crawl that is killed', () => {
  function run(port: number, folder: string, killAfterMs: number | null): Promise<string | null> {
    return new Promise((resolve, reject) => {
      const script = path.join(ROOT, 'tests/helpers/archives/crawl-process.ts');
      const child = spawn(process.execPath, [script, String(port), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('error', reject);
      child.on('exit', (code) => {
        resolve(code === 0 ? output : null);
      });
      if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
  }

  it('at any moment gives the same as one that was not, and asks little twice', async () => {
    const answers: Record<string, OldAnswer> = { '/': '<a href="1.htm">1</a>' };
    for (let i = 1; i <= 40; i += 1) {
      answers[`/${String(i)}.htm`] = `${'x'.repeat(i)}<a href="${String(i + 1)}.htm">n</a><img src="${String(i)}.gif">`;
      answers[`/${String(i)}.gif`] = 'GIF89a';
    }
    const server = await serve(answers);
    const undisturbed = await run(server.port, temporaryFolder(), null);
    expect(JSON.parse(undisturbed ?? '')).toHaveLength(81);
    const before = server.asked.length;
    const folder = temporaryFolder();
    let kills = 0;
    let result: string | null = null;
    for (let wait = 600; result === null && kills < 12; wait += 300) {
      result = await run(server.port, folder, wait);
      if (result === null) kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    expect(result ?? (await run(server.port, folder, null))).toBe(undisturbed);
    // What was being asked when it was killed is asked again, and so are the rules and the first page until they are stored.
    expect(server.asked.length - before).toBeLessThanOrEqual(before + kills * 4);
  });
});

describe('the guard of a crawl', () => {
  /** A server that stands for what is in the network behind this one. */
  async function inside(): Promise<OldServer> {
    return serve({ '/': 'secret', '/secret.gif': 'secret' });
  }

  it('reaches no private address that a page, a redirect or a style names', async () => {
    const hidden = await inside();
    const at = `http://127.0.0.1:${String(hidden.port)}`;
    const server = await serve({
      '/':
        `<img src="${at}/secret.gif"><img src="http://[::1]:${String(hidden.port)}/secret.gif"><a href="r.htm">r</a><link rel="stylesheet" href="s.css">` +
        `<img src="http://2130706433:${String(hidden.port)}/secret.gif"><img src="http://169.254.169.254/latest/meta-data/"><img src="r.gif">`,
      '/s.css': `@import "${at}/secret.gif";`,
      '/r.htm': { status: 302, headers: { Location: `${at}/` } },
      '/r.gif': { status: 302, headers: { Location: `${at}/secret.gif` } },
    });
    const source = await copy(server);
    expect(hidden.asked).toEqual([]);
    expect(source.leftAside.filter(({ why }) => why === 'its server is not public')).toHaveLength(
      source.leftAside.length,
    );
    expect(Object.values(await texts(source)).join()).not.toContain('secret,');
  });

  it('looks at every answer of the resolver, and connects to none that is private', async () => {
    const hidden = await inside();
    const server = await serve({ '/': `<img src="http://rebind.example:${String(hidden.port)}/secret.gif">` });
    const addresses = { 'www.ape.example': ['127.0.0.1'], 'rebind.example': ['127.0.0.1', '10.0.0.7', 'fd00::1'] };
    await (await copy(server, '/', { network: network([server.port], addresses) })).close();
    expect(hidden.asked).toEqual([]);
  });

  it('is asked for every connection anew: a name that changed its mind is refused', async () => {
    const hidden = await inside();
    const server = await serve({
      '/': { headers: { Connection: 'close' }, body: '<a href="a.htm">a</a>' },
      '/robots.txt': { headers: { Connection: 'close' }, body: '' },
      '/a.htm': 'a',
    });
    let answers = 0;
    const changing: Resolve = (_name, _options, done) => {
      answers += 1;
      done(null, [{ address: answers <= 3 ? '127.0.0.1' : '10.0.0.7', family: 4 }]);
    };
    const source = await copy(server, '/', { network: { ...network([server.port]), resolve: changing } });
    expect(source.leftAside).toEqual([
      { path: `http://www.ape.example:${String(server.port)}/a.htm`, why: 'its server is not public' },
    ]);
    expect(hidden.asked).toEqual([]);
    await source.close();
  });

  it('is there unless somebody passes another one in', async () => {
    const server = await serve({ '/': 'x' });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '0x7f.1']) {
      const start = `http://${host}:${String(server.port)}/`;
      await expect(openSource(start, { origin: null })).rejects.toMatchObject({ code: 'source-unusable' });
    }
    expect(server.asked).toEqual([]);
  });
});

describe('a list of addresses', () => {
  it('gives its pages with what they show, and nothing that they lead to', async () => {
    const server = await serve({
      '/a.htm': '<img src="a.gif"><a href="c.htm">c</a><iframe src="frame.htm"></iframe>',
      '/b.htm': 'b',
      '/c.htm': 'c',
      '/frame.htm': '<img src="f.gif">',
      '/a.gif': 'GIF89a',
      '/f.gif': 'GIF89a',
    });
    const at = `www.ape.example:${String(server.port)}`;
    const list = fileOf(
      'addresses.txt',
      `\ufeff# pages\r\nhttp://${at}/a.htm\r\n\r\n${at}/b.htm\r\nhttp://${at}/gone.htm`,
    );
    const source = await openSource(list, {
      origin: null,
      live: { folder: null, network: network([server.port]), limits: { pauseMs: 0 } },
    });
    expect(source.kind).toBe('list of addresses');
    expect(source.leftAside).toEqual([{ path: `http://${at}/gone.htm`, why: 'its server said 404' }]);
    expect(Object.keys(await texts(source))).toEqual(['a.gif', 'a.htm', 'b.htm', 'f.gif', 'frame.htm']);
  });
});
