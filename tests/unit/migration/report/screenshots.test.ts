import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { requireBrowser } from '../../../../migration/cli/report-screenshots.ts';
import { openCamera } from '../../../../migration/report/screenshots/camera.ts';
import { findBrowser } from '../../../../migration/report/screenshots/find-browser.ts';
import { OLD_HOST, serveOldSite } from '../../../../migration/report/screenshots/serve-old-site.ts';
import type { SourceFile } from '../../../../migration/source/source-file.ts';
import { browserProgram } from '../../../helpers/browser.ts';
import { temporaryFolder } from '../../../helpers/server.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The tests' browser, with what it needs to run. */
async function installedProgram(): Promise<string> {
  const { program, env } = await browserProgram();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return program;
}

/** A file of an old site that notes when it is read. */
function oldFile(name: string, content: string, asked: string[] = []): SourceFile {
  const read = (): Promise<Buffer> => {
    asked.push(name);
    return Promise.resolve(Buffer.from(content));
  };
  return { path: name, bytes: content.length, read };
}

/** Another service of this machine, which notes everybody who reaches it. */
async function neighbour(): Promise<{ port: number; reached: string[]; close: () => void }> {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.end();
  });
  server.on('connection', () => reached.push('connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    reached,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a hostile page does to reach a port of the machine on which it is looked at, without a script. */
function hostilePages(port: number): readonly SourceFile[] {
  const names = [
    '127.0.0.1',
    'localhost',
    'old-site.localhost',
    'x.localhost',
    'www.old.example',
    '127.1',
    '2130706433',
  ];
  const addresses = [...names, '[::ffff:127.0.0.1]', '0.0.0.0'].map((host) => `http://${host}:${String(port)}/`);
  const tags = addresses.map(
    (
      at,
    ) => `<img src="${at}img"><iframe src="${at}frame"></iframe><object data="${at}object"></object><embed src="${at}embed">
      <link rel=stylesheet href="${at}css"><link rel=preconnect href="${at}"><link rel=prefetch href="${at}prefetch"><audio src="${at}audio" autoplay></audio>
      <p style="background:url(${at}background)">a</p><input type=image src="${at}input">`,
  );
  const away = addresses.map((at, i) =>
    oldFile(`away${String(i)}.htm`, `<meta http-equiv=refresh content="0;url=${at}away">`),
  );
  const frames = away.map(({ path: name }) => `<iframe src="${name}"></iframe>`);
  return [oldFile('hostile.htm', `${tags.join('')}${frames.join('')}<p>There.`), ...away];
}

describe('the browser that takes pictures of pages', () => {
  it('is the one that was named, or one that is installed', () => {
    const folder = temporaryFolder();
    expect(findBrowser(null, folder)).toBeNull();
    const program = path.join(folder, 'chromium');
    writeFileSync(program, '', { mode: 0o755 });
    expect(findBrowser(null, `/nowhere${path.delimiter}${folder}`)).toBe(program);
    expect(findBrowser(program, undefined)).toBe(program);
    expect(findBrowser(folder, folder)).toBeNull();
  });

  it('is missed in one sentence that says what to do', () => {
    expect(() => requireBrowser('/nowhere/chromium')).toThrow(
      'Pictures of pages need a browser, and /nowhere/chromium is no program.',
    );
  });

  it('says so when it does not start', async () => {
    await expect(openCamera('/bin/false', [], 1)).rejects.toMatchObject({ code: 'browser-failed' });
  });

  it('shows an old page as its host served it, without running its scripts and without asking others', async () => {
    const program = await installedProgram();
    const asked: string[] = [];
    const file = (name: string, content: string) => oldFile(name, content, asked);
    const page = `<img src=Seen.GIF><img src="http://www.old.example/~ape/far.gif"><img src="http://127.0.0.1.example/no.gif">
      <script>new Image().src = 'ran.gif'</script><body onload="location = 'ran.gif'">`;
    const gif = 'GIF89a\u0001\0\u0001\0';
    const files = [file('a.htm', page), file('seen.gif', gif), file('far.gif', gif), file('ran.gif', gif)];
    const hosts = [OLD_HOST, 'www.old.example'];
    const server = await serveOldSite(files, '~ape', hosts);
    const camera = await openCamera(program, hosts, server.port);
    try {
      const taken = await camera.take(server.addressOf('a.htm'), false);
      expect(taken.subarray(1, 4).toString()).toBe('PNG');
      expect(asked.sort()).toEqual(['a.htm', 'far.gif', 'seen.gif']);
    } finally {
      await camera.close();
      await server.close();
    }
  });

  it('lets a hostile page reach no other service of this machine', async () => {
    const program = await installedProgram();
    const service = await neighbour();
    // A proxy in the environment leads nowhere either.
    vi.stubEnv('http_proxy', `http://127.0.0.1:${String(service.port)}`);
    const files = hostilePages(service.port);
    const hosts = [OLD_HOST, 'www.old.example'];
    const server = await serveOldSite(files, '', hosts);
    const camera = await openCamera(program, hosts, server.port);
    try {
      for (const { path: name } of files) await camera.take(server.addressOf(name), false);
      // Without the old server's policy it is the browser alone that keeps the page in.
      const direct = camera.take(`http://127.0.0.1:${String(service.port)}/direct`, true);
      await expect(direct).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
      expect(service.reached).toEqual([]);
    } finally {
      await camera.close();
      await server.close();
      service.close();
    }
  });

  it('takes the next picture when one has failed', async () => {
    const program = await installedProgram();
    const server = await serveOldSite([oldFile('a.htm', '<h1>Here</h1>')], '', [OLD_HOST]);
    const camera = await openCamera(program, [OLD_HOST], server.port);
    try {
      await expect(camera.take('chrome://crash', true)).rejects.toThrow('net::ERR_ABORTED');
      expect((await camera.take(server.addressOf('a.htm'), false)).subarray(1, 4).toString()).toBe('PNG');
    } finally {
      await camera.close();
      await server.close();
    }
  });
});
