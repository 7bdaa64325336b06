import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { requireBrowser } from '../../../../migration/cli/report-screenshots.ts';
import { openCamera } from '../../../../migration/report/screenshots/camera.ts';
import { findBrowser } from '../../../../migration/report/screenshots/find-browser.ts';
import { serveOldSite } from '../../../../migration/report/screenshots/serve-old-site.ts';
import { browserProgram } from '../../../helpers/browser.ts';
import { temporaryFolder } from '../../../helpers/server.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

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
    const { program, env } = await browserProgram();
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const asked: string[] = [];
    const file = (name: string, content: string) => ({
      path: name,
      bytes: content.length,
      read: () => {
        asked.push(name);
        return Promise.resolve(Buffer.from(content));
      },
    });
    const page = `<img src=Seen.GIF><img src="http://www.old.example/~ape/far.gif"><img src="http://127.0.0.1.example/no.gif">
      <script>new Image().src = 'ran.gif'</script><body onload="location = 'ran.gif'">`;
    const gif = 'GIF89a\u0001\0\u0001\0';
    const files = [file('a.htm', page), file('seen.gif', gif), file('far.gif', gif), file('ran.gif', gif)];
    const server = await serveOldSite(files, '~ape');
    const camera = await openCamera(program, ['www.old.example'], server.port);
    try {
      const taken = await camera.take(server.addressOf('a.htm'), false);
      expect(taken.subarray(1, 4).toString()).toBe('PNG');
      expect(asked.sort()).toEqual(['a.htm', 'far.gif', 'seen.gif']);
    } finally {
      await camera.close();
      await server.close();
    }
  });
});
