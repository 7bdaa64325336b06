import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { MediaDetail, MediaItem } from '../../../src/api/admin/media-model.ts';
import { ANY_SITE, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { sendWhole, upload, uploaded } from '../../helpers/media.ts';
import { publishPage } from '../../helpers/publish-page.ts';
import { pdfOf, phonePicture, plainPicture, SECRETS } from '../../helpers/sample-files.ts';

const HOST = 'deep-space.localhost';
const OTHER_HOST = 'ape-poschiavo.localhost';

let server: AdminServer;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  editor = await server.signInAs('editor');
});
afterAll(() => server.stop());

const visit = (target: string, host = HOST, headers = {}): Promise<TestResponse> =>
  server.ask(target, { host, headers });
const media = (name = '', rest = ''): string =>
  `/api/admin/sites/${ANY_SITE}/media${name === '' ? '' : `/${name}`}${rest}`;

async function detail(name: string): Promise<MediaDetail> {
  return JSON.parse((await editor.get(media(name))).text) as MediaDetail;
}

function addressesIn(html: string): string[] {
  return [...new Set([...html.matchAll(/\/_media\/[^"'\s,<>]+/g)].map(([address]) => address))];
}

describe('a picture from a phone', () => {
  it('shows nobody where it was taken: not on a page, not to editors, not on the disk', async () => {
    const raw = await phonePicture('jpeg', 1400, 900, 6);
    const item = await uploaded(editor, ANY_SITE, 'phone.jpg', raw);
    expect(item).toMatchObject({ width: 900, height: 1400 });
    await publishPage(server, {
      site: ANY_SITE,
      id: 'phone-page',
      markdown: `![A mountain](../../media/${item.name})`,
    });
    const page = await visit('/en/phone-page/');
    const addresses = addressesIn(page.text).filter((address) => address.includes(item.hash));
    // AVIF and WebP in three widths, and a JPEG.
    expect(addresses.length).toBe(7);
    expect(addresses.some((address) => address.endsWith('.avif'))).toBe(true);
    for (const address of addresses) {
      const { status, bytes, headers } = await visit(address);
      expect([status, headers['x-content-type-options']], address).toEqual([200, 'nosniff']);
      expect(headers['cache-control']).toContain('immutable');
      const found = await sharp(bytes).metadata();
      expect([found.exif, found.xmp, found.iptc, found.orientation ?? 1], address).toEqual([
        undefined,
        undefined,
        undefined,
        1,
      ]);
      expect(
        SECRETS.filter((secret) => bytes.includes(secret)),
        address,
      ).toEqual([]);
    }
    for (const address of [`${media(item.name, '/picture')}?width=640`, media(item.name, '/download')]) {
      const { bytes } = await editor.get(address);
      expect(
        SECRETS.filter((secret) => bytes.includes(secret)),
        address,
      ).toEqual([]);
    }
    const kept = path.join(server.data, 'media', ANY_SITE);
    const files = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const bytes = readFileSync(path.join(file.parentPath, file.name));
      expect(
        SECRETS.filter((secret) => bytes.includes(secret)),
        file.name,
      ).toEqual([]);
    }
  });

  it('has its smaller sizes made without anybody asking', async () => {
    const item = await uploaded(editor, ANY_SITE, 'soon.jpg', await phonePicture('jpeg', 700, 500));
    const folder = path.join(server.data, 'media', ANY_SITE, 'derived', item.hash);
    await expect
      .poll(
        () => {
          try {
            return readdirSync(folder).length;
          } catch {
            return 0;
          }
        },
        { timeout: 40_000, interval: 300 },
      )
      .toBe(10);
    expect(readdirSync(folder)).toContain('640.avif');
  });
});

describe('framing', () => {
  it('is part of the address of what it changes, so that no cache shows the old one', async () => {
    const item = await uploaded(editor, ANY_SITE, 'frame.png', await phonePicture('png', 800, 600));
    await publishPage(server, {
      site: ANY_SITE,
      id: 'frame-page',
      markdown: `![X](../../media/${item.name})`,
      picture: item.name,
    });
    const before = addressesIn((await visit('/en/frame-page/')).text).filter((address) => address.includes(item.hash));
    expect(before.length).toBeGreaterThan(0);
    for (const address of before) expect((await visit(address)).status).toBe(200);
    // The lower left quarter, which is blue.
    const shaped = await editor.send('PATCH', media(item.name), { focal: [100, 900], crop: [0, 500, 500, 500] });
    expect(shaped.status).toBe(200);
    const after = await visit('/en/frame-page/');
    const addresses = addressesIn(after.text).filter((address) => address.includes(item.hash));
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.some((address) => before.includes(address))).toBe(false);
    expect(addresses.every((address) => address.includes('.c0-500-500-500'))).toBe(true);
    expect(after.text).toContain('focused focus-x-2 focus-y-8');
    const png = addresses.find((address) => /\/400\..*\.png$/.test(address)) ?? '';
    const { bytes } = await visit(png);
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([400, 300]);
    expect([data[0], data[1], data[2]]).toEqual([0, 0, 204]);
    // A page that a browser still shows keeps its pictures, and nobody can order others.
    expect((await visit(before[0] ?? '')).status).toBe(200);
    expect((await visit(`/_media/${item.hash}/640.c1-2-300-400.png`)).status).toBe(404);
    expect((await visit(`/_media/${item.hash}/333.png`)).status).toBe(404);
  });

  it('is refused when it lies outside, is too thin, or of a drawing', async () => {
    const item = await uploaded(editor, ANY_SITE, 'frame2.jpg', await plainPicture('#876'));
    for (const crop of [
      [0, 0, 1001, 10],
      [500, 0, 600, 500],
      [0, 0, 1, 500],
    ]) {
      expect((await editor.send('PATCH', media(item.name), { focal: [1, 1], crop })).status, String(crop)).toBe(400);
    }
    expect((await editor.send('PATCH', media('orbits.svg'), { focal: [1, 1], crop: [0, 0, 500, 500] })).status).toBe(
      400,
    );
  });

  it('decides what social networks show of a large picture', async () => {
    const item = await uploaded(editor, ANY_SITE, 'social.png', await phonePicture('png', 1600, 1600));
    await publishPage(server, { site: ANY_SITE, id: 'social-page', markdown: 'Text.', picture: item.name });
    await editor.send('PATCH', media(item.name), { focal: [500, 0], crop: null });
    const page = await visit('/en/social-page/');
    const [, address = ''] = /property="og:image" content="[^"]*(\/_media\/[^"]+)"/.exec(page.text) ?? [];
    expect(address).toContain('/1200x630.f500-0.png');
    const { bytes } = await visit(address);
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([1200, 630]);
    // The upper half: red at its left.
    expect([data[0], data[1], data[2]]).toEqual([204, 0, 0]);
  });
});

describe('a replacement', () => {
  it('of a picture shows on pages that name it, and the former one is gone', async () => {
    const item = await uploaded(editor, ANY_SITE, 'swap.jpg', await plainPicture('#f00'));
    await publishPage(server, { site: ANY_SITE, id: 'swap-page', markdown: `![X](../../media/${item.name})` });
    const before =
      addressesIn((await visit('/en/swap-page/')).text).find((address) => address.includes(item.hash)) ?? '';
    expect((await visit(before)).status).toBe(200);
    const id = await sendWhole(editor, ANY_SITE, 'other.png', await phonePicture('png', 500, 400));
    const answer = await editor.send('POST', media(item.name, '/replace'), { upload: id });
    const replaced = JSON.parse(answer.text) as MediaItem;
    expect(replaced).toMatchObject({ name: 'swap.jpg', type: 'image/png', width: 500 });
    const page = (await visit('/en/swap-page/')).text;
    expect(page).toContain(replaced.hash);
    expect(page).not.toContain(item.hash);
    expect((await visit(before)).status).toBe(404);
  });

  it('of a file keeps its address; browsers are told that it has changed', async () => {
    const item = await uploaded(editor, ANY_SITE, 'Statuten.pdf', pdfOf(['First edition']));
    const address = new URL(item.address ?? '').pathname;
    expect(address).toBe('/_media/file/statuten.pdf');
    const first = await visit(address);
    expect(first.headers['cache-control']).not.toContain('immutable');
    expect((await visit(address, HOST, { 'If-None-Match': first.headers.etag })).status).toBe(304);
    const id = await sendWhole(editor, ANY_SITE, 'Statuten neu.pdf', pdfOf(['Second edition']));
    expect((await editor.send('POST', media(item.name, '/replace'), { upload: id })).status).toBe(200);
    const second = await visit(address, HOST, { 'If-None-Match': first.headers.etag });
    expect([second.status, second.text.includes('Second edition')]).toEqual([200, true]);
    const wrong = await sendWhole(editor, ANY_SITE, 'x.txt', Buffer.from('text'));
    expect((await editor.send('POST', media(item.name, '/replace'), { upload: wrong })).status).toBe(400);
  });
});

describe('a file', () => {
  it('is a download in a sandbox, whole or in part, and a PDF can also be looked at', async () => {
    const bytes = pdfOf(['Page one', 'Page two']);
    await uploaded(editor, ANY_SITE, 'Plan.pdf', bytes);
    const whole = await visit('/_media/file/plan.pdf');
    expect(whole.bytes.equals(bytes)).toBe(true);
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''plan.pdf",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const part = await visit('/_media/file/plan.pdf', HOST, { Range: 'bytes=5-9' });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([
      206,
      bytes.toString('latin1', 5, 10),
      `bytes 5-9/${String(bytes.length)}`,
    ]);
    expect((await visit('/_media/file/plan.pdf', HOST, { Range: 'bytes=-5' })).bytes.length).toBe(5);
    expect((await visit('/_media/file/plan.pdf', HOST, { Range: 'bytes=999999-' })).status).toBe(416);
    expect((await server.ask('/_media/file/plan.pdf', { host: HOST, method: 'HEAD' })).headers['content-length']).toBe(
      String(bytes.length),
    );
    const view = await visit('/_media/view/plan.pdf');
    expect(view.headers['content-disposition']).toBe("inline; filename*=UTF-8''plan.pdf");
    expect(view.headers['content-security-policy']).toContain("default-src 'none'");
    await uploaded(editor, ANY_SITE, 'notes.txt', Buffer.from('plain <script>alert(1)</script>'));
    expect((await visit('/_media/view/notes.txt')).status).toBe(404);
  });

  it('and a picture of one site are nothing to another', async () => {
    const picture = await uploaded(editor, ANY_SITE, 'only-here.jpg', await plainPicture('#0a0b0c'));
    await uploaded(editor, ANY_SITE, 'only-here.pdf', pdfOf(['Only here']));
    for (const address of [
      '/_media/file/only-here.pdf',
      '/_media/view/only-here.pdf',
      `/_media/${picture.hash}/320.webp`,
      `/_media/${picture.hash}/only-here.jpg`,
    ]) {
      expect((await visit(address, OTHER_HOST)).status, address).toBe(404);
    }
    const other = await server.signInAs('manager', 'ape-poschiavo');
    for (const address of [
      media(),
      media('only-here.jpg'),
      media('only-here.jpg', '/picture'),
      media('only-here.jpg', '/download'),
    ]) {
      expect((await other.get(address)).status, address).toBe(404);
    }
    expect((await other.get('/api/admin/sites/ape-poschiavo/media/only-here.jpg')).status).toBe(404);
    // A raster original is served to nobody.
    expect((await visit(`/_media/${picture.hash}/only-here.jpg`)).status).toBe(404);
    expect((await visit('/_media/file/only-here.jpg')).status).toBe(404);
  });
});

describe('the trash', () => {
  it('asks before it takes what the public sees, and gives back', async () => {
    const item = await uploaded(editor, ANY_SITE, 'used.jpg', await plainPicture('#55aa77'));
    await publishPage(server, { site: ANY_SITE, id: 'used-page', markdown: `![X](../../media/${item.name})` });
    expect((await detail(item.name)).uses).toEqual([
      { documentId: 'used-page', locale: 'en', title: 'used-page', state: 'published' },
    ]);
    const refused = await editor.send('POST', media(item.name, '/trash'));
    expect(refused.status).toBe(409);
    expect(JSON.parse(refused.text)).toMatchObject({
      error: { code: 'media-in-use' },
      data: { uses: [{ title: 'used-page' }] },
    });
    expect((await editor.send('POST', media(item.name, '/trash'), { evenIfUsed: true })).status).toBe(204);
    expect((await visit('/en/used-page/')).text).toContain('picture-missing');
    expect((await visit(`/_media/${item.hash}/320.webp`)).status).toBe(404);
    const listed = JSON.parse((await editor.get(`${media()}?trashed=true`)).text) as { items: MediaItem[] };
    expect(listed.items.map(({ name }) => name)).toEqual(['used.jpg']);
    expect((await editor.send('POST', media(item.name, '/restore'))).status).toBe(200);
    expect((await visit('/en/used-page/')).text).toContain(item.hash);
  });

  it('lets go for good what nobody wants, with its bytes', async () => {
    const item = await uploaded(editor, ANY_SITE, 'gone.jpg', await plainPicture('#aa5577'));
    expect((await editor.send('DELETE', media(item.name))).status).toBe(404);
    await editor.send('POST', media(item.name, '/trash'));
    expect((await editor.send('DELETE', media(item.name))).status).toBe(204);
    const left = readdirSync(path.join(server.data, 'media', ANY_SITE), { recursive: true }).filter((file) =>
      String(file).includes(item.hash),
    );
    expect(left).toEqual([]);
  });

  it('asks for what the settings name', async () => {
    expect((await editor.send('POST', media('og.png', '/trash'))).status).toBe(409);
  });
});

describe('descriptions', () => {
  it('are kept by language, found by search, and their lack can be listed', async () => {
    const item = await uploaded(editor, ANY_SITE, 'peak.jpg', await plainPicture('#99aabb'));
    const saved = await editor.send('PUT', media(item.name, '/texts'), {
      alts: { en: 'The Piz Zembrasca at dawn', fr: '' },
    });
    expect((JSON.parse(saved.text) as MediaItem).alts).toEqual({ en: 'The Piz Zembrasca at dawn' });
    const found = JSON.parse((await editor.get(`${media()}?search=zembrasca`)).text) as { items: MediaItem[] };
    expect(found.items.map(({ name }) => name)).toEqual(['peak.jpg']);
    const without = async (locale: string): Promise<string[]> =>
      (
        JSON.parse((await editor.get(`${media()}?size=200&withoutAlt=${locale}`)).text) as { items: MediaItem[] }
      ).items.map(({ name }) => name);
    expect((await without('en')).includes('peak.jpg')).toBe(false);
    expect((await without('fr')).includes('peak.jpg')).toBe(true);
    expect((await editor.get(`${media()}?search=${encodeURIComponent('100%_')}`)).text).toContain('"total":0');
  });
});

describe('hostile files', () => {
  const EVIL_SVG = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10" onload="alert(1)">
    <script>alert(2)</script><a xlink:href="javascript:alert(3)"><rect width="5" height="5" onclick="alert(4)"/></a>
    <foreignObject><iframe src="javascript:alert(5)"/></foreignObject><image href="https://evil.example/x.png"/>
    <use href="data:image/svg+xml,evil"/><style>@import url(https://evil.example/a.css); rect{fill:url(https://evil.example/b)}</style>
    <set attributeName="onmouseover" to="alert(6)"/><animate attributeName="href" values="javascript:alert(7)"/></svg>`;

  it('lose what could run or load, and are served in a sandbox', async () => {
    const item = await uploaded(editor, ANY_SITE, 'evil.svg', Buffer.from(EVIL_SVG));
    const { text, headers } = await visit(`/_media/${item.hash}/evil.svg`);
    expect(text).not.toMatch(
      /script|alert|javascript|onload|onclick|evil\.example|foreignObject|iframe|data:|DOCTYPE|<a[\s>]/i,
    );
    expect(text).toContain('<rect');
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['content-type']).toBe('image/svg+xml');
  });

  it.each([
    ['a page', 'x.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'media-type-unsupported'],
    ['a program', 'setup.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), 'media-type-unsupported'],
    ['a script', 'run.txt.sh', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'media-type-unsupported'],
    ['nothing', 'x.jpg', Buffer.alloc(0), 'media-empty'],
    [
      'a HEIC picture',
      'x.jpg',
      Buffer.from('0000001c6674797068656963000000006d696631686569636d6961660000', 'hex'),
      'media-heic',
    ],
    ['a broken drawing', 'x.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g>'), 'media-unreadable'],
    ['binary that says it is text', 'x.txt', Buffer.from([0, 1, 2, 3, 255, 254]), 'media-type-unsupported'],
  ])('%s is refused with a sentence', async (_, name, bytes, code) => {
    const answer = await upload(editor, ANY_SITE, name, bytes);
    const { error } = JSON.parse(answer.text) as { error: { code: string; message: string } };
    expect([answer.status, error.code]).toEqual([400, code]);
    expect(error.message.length).toBeGreaterThan(10);
  });

  it('that are a picture and something else are nothing but a picture afterwards', async () => {
    const evil = Buffer.concat([
      await plainPicture('#102030'),
      Buffer.from('<script>alert("polyglot")</script>PK\u0003\u0004'),
    ]);
    const item = await uploaded(editor, ANY_SITE, 'poly.jpg', evil);
    const stored = readFileSync(
      path.join(server.data, 'media', ANY_SITE, 'originals', item.hash.slice(0, 2), item.hash),
    );
    expect(stored.includes('polyglot')).toBe(false);
  });

  it('do not grow when they are read', async () => {
    const laughs = ['a', 'b', 'c', 'd', 'e'].map((name, i) => {
      const before = i === 0 ? 'ha' : `&${'abcde'.charAt(i - 1)};`;
      return `<!ENTITY ${name} "${before.repeat(40)}">`;
    });
    const svg = `<!DOCTYPE svg [${laughs.join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&e;</text></svg>`;
    const answer = await upload(editor, ANY_SITE, 'laughs.svg', Buffer.from(svg));
    expect(answer.status === 400 || (JSON.parse(answer.text) as MediaItem).bytes < 10_000).toBe(true);
  });

  it('that say they are documents are what they are', async () => {
    const zip = Buffer.from(
      'UEsDBBQAAAAAAAAAIQCDFtyMBQAAAAUAAAAFAAAAYS50eHRoZWxsb1BLAQIUABQAAAAAAAAAIQCDFtyMBQAAAAUAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLBQYAAAAAAQABADMAAAAoAAAAAAA=',
      'base64',
    );
    expect(await uploaded(editor, ANY_SITE, 'letter.docx', zip)).toMatchObject({
      name: 'letter.zip',
      type: 'application/zip',
    });
  });
});
