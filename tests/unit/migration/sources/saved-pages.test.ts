import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParts } from '../../../../migration/source/mht/mime-part.ts';
import { fileOf, folderOf, readWhole } from '../../../helpers/archives/source-files.ts';
import { zipBytes } from '../../../helpers/archives/zip-bytes.ts';

const GIF = Buffer.from('GIF89a\u0001\u0000', 'latin1');

function crlf(text: string): Buffer {
  return Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1');
}

/** As Internet Explorer 5 saved it, in the code page of Windows. */
function explorer(address: string, body: string): Buffer {
  return crlf(`From: <Salvato da Microsoft Internet Explorer 5>
Subject: Attivit=?iso-8859-1?Q?=E0?=
Date: Mon, 3 Jan 2000 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related;
\tboundary="----=_NextPart_000_0000_01BF";
\ttype="text/html"
X-MimeOLE: Produced By Microsoft MimeOLE V5.00

This is a multi-part message in MIME format.

------=_NextPart_000_0000_01BF
Content-Type: text/html;
\tcharset="Windows-1252"
Content-Transfer-Encoding: quoted-printable
Content-Location: ${address}

${body}
------=_NextPart_000_0000_01BF
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: http://www.ape.example/foto/campo.gif

${GIF.toString('base64')}
------=_NextPart_000_0000_01BF--
`);
}

describe('a page that a browser saved', () => {
  it('lies at its old address with what it shows', async () => {
    const file = fileOf(
      'Attività.mht',
      explorer('http://www.ape.example/news/1999.htm', '<p>perch=E9 =\ndomani=20</p>'),
    );
    const { kind, texts, addresses, files, origin } = await readWhole(file);
    expect({ kind, origin }).toEqual({ kind: 'saved pages', origin: 'http://www.ape.example/' });
    expect(texts).toEqual({ 'news/1999.htm': '<p>perch\u00e9 domani </p>', 'foto/campo.gif': GIF.toString('latin1') });
    expect(addresses['news/1999.htm']).toBe('http://www.ape.example/news/1999.htm');
    expect(files.find(({ path }) => path === 'news/1999.htm')).toMatchObject({
      contentType: 'text/html; charset="Windows-1252"',
      modified: Date.parse('2000-01-03T09:00:00Z'),
    });
  });

  it('may come in a folder or a zip of such pages', async () => {
    const pages = {
      'a.mht': explorer('http://www.ape.example/a.htm', 'a'),
      'b.mhtml': explorer('http://www.ape.example/b.htm', 'b'),
    };
    const zipped = fileOf('pages.zip', zipBytes(Object.entries(pages).map(([name, content]) => ({ name, content }))));
    for (const spec of [folderOf(pages), zipped]) {
      expect(Object.keys((await readWhole(spec)).texts)).toEqual(['a.htm', 'b.htm', 'foto/campo.gif']);
    }
  });

  it('is a document of the site where the site has other pages', async () => {
    const { kind, texts } = await readWhole(
      folderOf({ 'index.htm': 'x', 'a.mht': explorer('http://x.example/', 'a') }),
    );
    expect(kind).toBe('folder');
    expect(Object.keys(texts)).toEqual(['a.mht', 'index.htm']);
  });

  it('that Word made lies beside its pictures', async () => {
    const word = crlf(`MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_X"

------=_X
Content-Location: file:///C:/7A1B/programma.htm
Content-Transfer-Encoding: 8bit
Content-Type: text/html; charset="windows-1252"

<img src="programma_file/image001.gif"><img src="cid:logo@ape"><a href="file:///C:/7A1B/programma.htm">\u00e8</a>
------=_X
Content-Location: file:///C:/7A1B/programma_file/image001.gif
Content-Transfer-Encoding: base64
Content-Type: image/gif

${GIF.toString('base64')}
------=_X
Content-ID: <logo@ape>
Content-Transfer-Encoding: base64
Content-Type: image/gif

${GIF.toString('base64')}
------=_X--
`);
    const { texts } = await readWhole(fileOf('Programma.mht', word));
    expect(Object.keys(texts)).toEqual(['Programma.htm', 'Programma_files/image001.gif', 'Programma_files/part.gif']);
    expect(texts['Programma.htm']).toBe(
      '<img src="Programma_files/image001.gif"><img src="Programma_files/part.gif"><a href="Programma.htm">\u00e8</a>',
    );
  });

  it('that Chrome made keeps its frames', async () => {
    const chrome = crlf(`From: <Saved by Blink>
Snapshot-Content-Location: https://www.ape.example/index.php?id=5
Subject: APE
Date: Tue, 1 Feb 2011 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--abc----"


------MultipartBoundary--abc----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: binary
Content-Location: https://www.ape.example/index.php?id=5

<iframe src="cid:frame-2@mhtml.blink"></iframe>
------MultipartBoundary--abc----
Content-Type: text/html
Content-ID: <frame-2@mhtml.blink>
Content-Transfer-Encoding: binary
Content-Location: https://www.ape.example/menu.htm

menu
------MultipartBoundary--abc------
`);
    expect((await readWhole(fileOf('APE.mhtml', chrome))).texts).toEqual({
      'index.php?id=5': '<iframe src="https://www.ape.example/menu.htm"></iframe>',
      'menu.htm': 'menu',
    });
  });

  it('cannot put its parts anywhere else by their names', async () => {
    const hostile = crlf(`MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: text/html

page
--x
Content-Type: image/gif
Content-Location: ../../../etc/passwd

a
--x
Content-Type: image/gif
Content-Location: ..\\..\\..

b
--x
Content-Type: image/gif
Content-Location: file:///C:/a%2f..%2f..%00

c
--x--
`);
    const { texts } = await readWhole(fileOf('p.mht', hostile));
    for (const path of Object.keys(texts)) expect(path).toMatch(/^p(\.htm|_files\/[^/\\\u0000]+)$/);
    expect(Object.keys(texts)).toHaveLength(4);
  });
});

describe('the parts of a message', () => {
  it('come back as they were put in, however they were encoded', () => {
    const part = fc.record({ content: fc.uint8Array({ maxLength: 200 }), base64: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const written = parts.map(({ content, base64 }) => {
          const quoted = Array.from(content, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
          const text = base64
            ? Buffer.from(content).toString('base64')
            : quoted.join('').replace(/(.{72})/g, '$1=\r\n');
          return `--b\r\nContent-Transfer-Encoding: ${base64 ? 'base64' : 'quoted-printable'}\r\n\r\n${text}\r\n`;
        });
        const message = `Content-Type: multipart/related; boundary=b\r\n\r\n${written.join('')}--b--\r\n`;
        const read = readParts(Buffer.from(message, 'latin1')).map(({ content }) => [...content]);
        expect(read).toEqual(parts.map(({ content }) => [...content]));
      }),
    );
  });

  it('are read from anything without an end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const message = Buffer.from(`Content-Type: multipart/related; boundary=b\n\n--b\n${text}\n--b\n`, 'utf8');
        expect(readParts(message).length).toBeGreaterThan(0);
      }),
    );
  });
});
