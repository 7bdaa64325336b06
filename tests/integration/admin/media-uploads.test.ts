import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { MediaItem } from '../../../src/api/admin/media-model.ts';
import { ANY_SITE, adminOf, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { askOffset, beginUpload, dropUpload, sendPart, sendWhole, upload, uploaded } from '../../helpers/media.ts';
import { pdfOf, phonePicture, plainPicture } from '../../helpers/sample-files.ts';
import { startServer, temporaryFolder } from '../../helpers/server.ts';

const OTHER_SITE = 'ape-poschiavo';
const env = { BIVOUAC_LOG_LEVEL: 'warn' };

let server: AdminServer;
let author: TestSession;

beforeAll(async () => {
  server = await startAdminServer({ env });
  author = await server.signInAs('author');
});
afterAll(() => server.stop());

function codeOf(answer: { readonly text: string }): string {
  return (JSON.parse(answer.text) as { error: { code: string } }).error.code;
}

describe('an upload', () => {
  it('goes on where a lost connection had cut it off', async () => {
    const bytes = await phonePicture('jpeg', 1000, 800);
    const begun = await beginUpload(author, ANY_SITE, 'Am Gipfel.JPG', bytes.length);
    const address = begun.headers.location ?? '';
    expect(begun.status).toBe(201);
    const third = Math.floor(bytes.length / 3);
    expect((await sendPart(author, address, 0, bytes.subarray(0, third))).status).toBe(204);
    expect((await askOffset(author, address)).headers['upload-offset']).toBe(String(third));
    // From the wrong place it is refused, and nothing is lost.
    expect((await sendPart(author, address, 5, bytes.subarray(5))).status).toBe(409);
    const id = address.split('/').at(-1) ?? '';
    const early = await author.send('POST', `/api/admin/sites/${ANY_SITE}/media`, { upload: id });
    expect([early.status, codeOf(early)]).toEqual([409, 'upload-incomplete']);
    expect((await sendPart(author, address, third, bytes.subarray(third))).status).toBe(204);
    const taken = await author.send('POST', `/api/admin/sites/${ANY_SITE}/media`, { upload: id });
    expect(taken.status).toBe(200);
    const item = JSON.parse(taken.text) as MediaItem;
    expect(item).toMatchObject({
      name: 'am-gipfel.jpg',
      kind: 'picture',
      width: 1000,
      height: 800,
      type: 'image/jpeg',
    });
    // Asking again, because the answer was lost, gives the same and adds nothing.
    const again = await author.send('POST', `/api/admin/sites/${ANY_SITE}/media`, { upload: id });
    expect(JSON.parse(again.text)).toEqual(item);
  });

  it('goes on after a restart of the server', async () => {
    const data = temporaryFolder();
    const first = adminOf(await startServer({ data, env }));
    const person = await first.makePerson({ sites: { [ANY_SITE]: 'author' } });
    const bytes = await phonePicture('png', 600, 400);
    const before = await first.signIn(person);
    const { headers } = await beginUpload(before, ANY_SITE, 'a.png', bytes.length);
    const address = headers.location ?? '';
    await sendPart(before, address, 0, bytes.subarray(0, 1000));
    await first.stop('SIGKILL');
    const second = adminOf(await startServer({ data, env }));
    try {
      const after = await second.signIn(person);
      expect((await askOffset(after, address)).headers['upload-offset']).toBe('1000');
      await sendPart(after, address, 1000, bytes.subarray(1000));
      const id = address.split('/').at(-1);
      expect((await after.send('POST', `/api/admin/sites/${ANY_SITE}/media`, { upload: id })).status).toBe(200);
    } finally {
      await second.stop();
    }
  }, 240_000);

  it('belongs to one person and one site', async () => {
    const bytes = await plainPicture('#123');
    const id = await sendWhole(author, ANY_SITE, 'mine.jpg', bytes);
    const address = `/api/admin/sites/${ANY_SITE}/uploads/${id}`;
    const colleague = await server.signInAs('editor');
    expect((await askOffset(colleague, address)).status).toBe(404);
    expect((await sendPart(colleague, address, 0, bytes)).status).toBe(404);
    expect((await dropUpload(colleague, address)).status).toBe(404);
    expect((await colleague.send('POST', `/api/admin/sites/${ANY_SITE}/media`, { upload: id })).status).toBe(404);
    const both = await server.signIn(
      await server.makePerson({ sites: { [ANY_SITE]: 'author', [OTHER_SITE]: 'author' } }),
    );
    const own = await sendWhole(both, ANY_SITE, 'own.jpg', bytes);
    expect((await both.send('POST', `/api/admin/sites/${OTHER_SITE}/media`, { upload: own })).status).toBe(404);
    expect((await askOffset(both, `/api/admin/sites/${OTHER_SITE}/uploads/${own}`)).status).toBe(404);
  });

  it('is refused to who may only read, from another origin, without a session, and for other sites', async () => {
    const viewer = await server.signInAs('viewer');
    expect((await beginUpload(viewer, ANY_SITE, 'a.jpg', 10)).status).toBe(403);
    expect((await beginUpload(author, OTHER_SITE, 'a.jpg', 10)).status).toBe(404);
    expect((await beginUpload({ ...author, origin: 'https://evil.example' }, ANY_SITE, 'a.jpg', 10)).status).toBe(403);
    const nobody = await server.askAdmin(`/api/admin/sites/${ANY_SITE}/uploads`, { method: 'POST' });
    expect(nobody.status).toBe(401);
  });

  it('is refused when it is too large, at once or when more comes than was announced', async () => {
    expect((await beginUpload(author, ANY_SITE, 'huge.zip', 201 * 1024 * 1024)).status).toBe(413);
    const { headers } = await beginUpload(author, ANY_SITE, 'liar.jpg', 10);
    const more = await sendPart(author, headers.location ?? '', 0, Buffer.alloc(5000));
    expect(more.status).toBeGreaterThanOrEqual(400);
  });

  it('can be given up, and then is gone', async () => {
    const { headers } = await beginUpload(author, ANY_SITE, 'a.jpg', 100);
    const address = headers.location ?? '';
    expect((await dropUpload(author, address)).status).toBe(204);
    expect((await askOffset(author, address)).status).toBe(404);
  });

  it('is not given out before it has been looked at', async () => {
    const id = await sendWhole(author, ANY_SITE, 'a.html', Buffer.from('<script>alert(1)</script>'));
    const answer = await author.get(`/api/admin/sites/${ANY_SITE}/uploads/${id}`);
    expect([answer.status, answer.text.includes('<script>')]).toEqual([405, false]);
  });
});

describe('names and bytes', () => {
  it('of pictures that are called the same are kept apart', async () => {
    const names = [];
    for (const colour of ['#111', '#222', '#333']) {
      names.push((await uploaded(author, ANY_SITE, 'image.jpg', await plainPicture(colour))).name);
    }
    expect(names).toEqual(['image.jpg', 'image-2.jpg', 'image-3.jpg']);
  });

  it.each([
    ['../../../etc/passwd', 'passwd.jpg'],
    ['..\\..\\windows\\win.ini', 'win.jpg'],
    ['<img src=x onerror=alert(1)>.jpg', 'img-src-x-onerror-alert-1.jpg'],
    ['Größe & Übung (3).jpeg', 'grosse-ubung-3.jpg'],
    ['.htaccess', 'picture.jpg'],
    ['照片.jpg', 'picture-2.jpg'],
    ['photo.php.jpg', 'photo-php.jpg'],
    ['CON\u0000.jpg', 'con.jpg'],
    ['a'.repeat(300), `${'a'.repeat(80)}.jpg`],
  ])('%j becomes a name without harm', async (given, expected) => {
    const bytes = await sharp(await plainPicture(`#${String(given.length).padStart(3, '0')}`, 40 + given.length))
      .jpeg()
      .toBuffer();
    expect((await uploaded(author, ANY_SITE, given, bytes)).name).toBe(expected);
  });

  it('of a twin are found, offered, and taken in all the same when wanted', async () => {
    const bytes = await plainPicture('#445566');
    const first = await uploaded(author, ANY_SITE, 'first.jpg', bytes);
    const twin = await upload(author, ANY_SITE, 'second.jpg', bytes);
    expect(twin.status).toBe(409);
    expect(JSON.parse(twin.text)).toMatchObject({ error: { code: 'media-duplicate' }, data: { name: 'first.jpg' } });
    const both = await upload(author, ANY_SITE, 'second.jpg', bytes, true);
    expect(JSON.parse(both.text)).toMatchObject({ name: 'second.jpg', hash: first.hash });
    // The other site knows nothing of it.
    const other = await server.signInAs('author', OTHER_SITE);
    expect((await upload(other, OTHER_SITE, 'third.jpg', bytes)).status).toBe(200);
  });

  it('decide the type, not what the file calls itself', async () => {
    expect(await uploaded(author, ANY_SITE, 'report.pdf', await plainPicture('#abc'))).toMatchObject({
      name: 'report.jpg',
      type: 'image/jpeg',
    });
    expect(await uploaded(author, ANY_SITE, 'photo.jpg', pdfOf(['Hello']))).toMatchObject({
      name: 'photo.pdf',
      type: 'application/pdf',
      kind: 'file',
    });
  });
});
