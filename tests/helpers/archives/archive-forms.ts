import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileOf, folderOf } from './source-files.ts';
import { tarBytes } from './tar-bytes.ts';
import { answerBytes, warcBytes } from './warc-bytes.ts';
import { zipBytes } from './zip-bytes.ts';

/** The files of a folder by their paths in it. */
export type Files = ReadonlyMap<string, Buffer>;

const PAGE = /\.(html?|shtml?)$/i;
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
};

/** Reads every file of a folder. */
export function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name))]),
  );
}

function typeOf(name: string): string {
  if (PAGE.test(name)) return 'text/html';
  return TYPES[path.extname(name).slice(1).toLowerCase()] ?? 'application/octet-stream';
}

function addressOf(name: string, origin: string): string {
  return new URL(name.split('/').map(encodeURIComponent).join('/'), origin).href;
}

function warcOf(files: Files, origin: string, packed: boolean): Buffer {
  const entries = [...files].map(([name, content]) => ({
    type: 'response',
    address: addressOf(name, origin),
    block: answerBytes(content, { 'Content-Type': typeOf(name) }),
  }));
  return warcBytes(entries, packed);
}

function savedPage(files: Files, origin: string): Buffer {
  const parts = [...files].map(
    ([name, content]) =>
      `--x\r\nContent-Type: ${typeOf(name)}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: ${addressOf(name, origin)}\r\n\r\n${content.toString('base64')}\r\n`,
  );
  return Buffer.from(
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n${parts.join('')}--x--\r\n`,
  );
}

/** A folder with a saved page for each page; the first one holds what is no page. */
function savedPages(files: Files, origin: string): string {
  const pages = [...files].filter(([name]) => PAGE.test(name));
  const others = [...files].filter(([name]) => !PAGE.test(name));
  const saved = pages.map(([name, content], i): [string, Buffer] => [
    `${String(i)}.mht`,
    savedPage(new Map([[name, content], ...(i === 0 ? others : [])]), origin),
  ]);
  return folderOf(Object.fromEntries(saved));
}

/** The forms in which the same old site may be in somebody's hand; each writes it and names what was written. */
export const ARCHIVE_FORMS: Readonly<Record<string, (files: Files, origin: string) => string>> = {
  'a zip with one folder': (files) =>
    fileOf('site.zip', zipBytes([...files].map(([name, content]) => ({ name: `old site/${name}`, content })))),
  'a packed tar': (files) =>
    fileOf(
      'site.tar.gz',
      tarBytes(
        [...files].map(([name, content]) => ({ name: `./${name}`, content })),
        true,
      ),
    ),
  'a WARC': (files, origin) => fileOf('site.warc', warcOf(files, origin, false)),
  'a packed WARC': (files, origin) => fileOf('site.warc.gz', warcOf(files, origin, true)),
  'a WACZ': (files, origin) =>
    fileOf(
      'site.wacz',
      zipBytes([
        { name: 'datapackage.json', content: '{}' },
        { name: 'archive/data.warc.gz', content: warcOf(files, origin, true), stored: true },
      ]),
    ),
  'saved pages (MHT)': savedPages,
  'a mirror by wget': (files, origin) => {
    const { hostname, pathname } = new URL(origin);
    return folderOf(
      Object.fromEntries([...files].map(([name, content]) => [`${hostname}${pathname}${name}`, content])),
    );
  },
};
