import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { encode } from '../../migration/text/encodings.ts';
import type { Encoding } from '../../migration/text/encodings.ts';
import { siteSentences } from './sentences.ts';
import { seededRandom } from './vector-mix.ts';

/** Address under which the generated site was reached. */
export const OLD_ORIGIN = 'http://www.valle-grande.example/';
/** Pictures of each page. */
export const PICTURES_A_PAGE = 2;
const PAGE_BYTES = 20_000;
const PAGES_A_SECTION = 50;
const DRAWINGS = 48;
const TABLE_ROWS = 6;
const SENTENCES_A_PARAGRAPH = 4;
const SECTIONS_IN_MENU = 8;
/** How the pages of such sites really were encoded: mostly as they say, some not. */
const ENCODINGS: readonly Encoding[] = ['windows-1252', 'windows-1252', 'windows-1252', 'utf-8', 'macintosh'];

function sectionOf(page: number): string {
  return `sezione${String(Math.floor(page / PAGES_A_SECTION) + 1)}`;
}

/** Path of a page of the generated site; the first one is its home page. */
export function oldPagePath(page: number): string {
  return page === 0 ? 'index.htm' : `${sectionOf(page)}/pagina${String(page)}.htm`;
}

/** Path of a picture of a page. */
export function oldPicturePath(page: number, picture: number): string {
  return `${sectionOf(page)}/foto/img${String(page)}_${String(picture)}.jpg`;
}

function between(page: number, target: string): string {
  return page === 0 ? target : `../${target}`;
}

function menuOf(page: number, pages: number): string {
  const sections = Math.min(SECTIONS_IN_MENU, Math.ceil(pages / PAGES_A_SECTION));
  const links = Array.from({ length: sections }, (_, i) => {
    const target = i === 0 ? 'index.htm' : oldPagePath(i * PAGES_A_SECTION);
    const label = i === 0 ? 'Pagina iniziale' : `Sezione ${String(i + 1)}`;
    return `<p><font face="Verdana" size="2"><a href="${between(page, target)}">${label}</a></font></p>`;
  });
  return `<td width="140" valign="top" bgcolor="#CCCC99">\n${links.join('\n')}\n</td>`;
}

/** Links to the pages of the section and to one of each other section: every page can be reached. */
function linksOf(page: number, pages: number): string {
  const first = Math.floor(page / PAGES_A_SECTION) * PAGES_A_SECTION;
  const own = page === first ? Array.from({ length: PAGES_A_SECTION }, (_, i) => first + i) : [page + 1, first];
  const others =
    page === 0 ? Array.from({ length: Math.ceil(pages / PAGES_A_SECTION) }, (_, i) => i * PAGES_A_SECTION) : [];
  const links = [...own, ...others]
    .filter((other) => other < pages && other !== page)
    .map((other) => {
      const target = other % 9 === 4 ? oldPagePath(other).toUpperCase() : oldPagePath(other);
      return `<li><font size="2"><a href="${between(page, target)}">Pagina numero ${String(other)}</a></font></li>`;
    });
  return `<ul>\n${links.join('\n')}\n</ul>`;
}

function tableOf(page: number): string {
  const rows = Array.from(
    { length: TABLE_ROWS },
    (_, i) =>
      `<tr><td>${String(i + 1)} maggio ${String(1990 + (page % 20))}</td><td>Gruppo ${String(page)}.${String(i)}</td><td>${String((page * 7 + i * 3) % 90)}</td></tr>`,
  );
  return `<table border="1" cellpadding="2"><tr bgcolor="#FFFFCC"><td><b>Data</b></td><td><b>Gruppo</b></td><td><b>Punti</b></td></tr>\n${rows.join('\n')}\n</table>`;
}

function paragraphsOf(sentences: readonly string[], random: () => number): string {
  let html = '';
  while (html.length < PAGE_BYTES) {
    const chosen = Array.from(
      { length: SENTENCES_A_PARAGRAPH },
      () => sentences[Math.floor(random() * sentences.length)] ?? '',
    );
    html += `<p align="justify"><font face="Arial" size="2" color="#000000">${chosen.join(' ')}</font></p>\n`;
  }
  return html;
}

function pageHtml(page: number, pages: number, sentences: readonly string[], random: () => number): string {
  const pictures = Array.from({ length: PICTURES_A_PAGE }, (_, i) => {
    const source = page === 0 ? oldPicturePath(0, i) : `foto/img${String(page)}_${String(i)}.jpg`;
    return `<p align="center"><img src="${source}" width="320" height="240" border="0"><br><font size="1"><i>Foto ${String(i + 1)} della pagina ${String(page)}</i></font></p>`;
  });
  return `<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<meta name="GENERATOR" content="Microsoft FrontPage 4.0">
<title>Pagina numero ${String(page)}</title>
</head>
<body bgcolor="#FFFFFF" background="${between(page, 'sfondo.gif')}">
<table border="0" cellpadding="0" cellspacing="0" width="760"><tr>
${menuOf(page, pages)}
<td width="620" valign="top">
<p align="center"><font face="Comic Sans MS" size="6" color="#336600">Pagina numero ${String(page)}</font></p>
${paragraphsOf(sentences, random)}
${pictures.join('\n')}
${tableOf(page)}
${linksOf(page, pages)}
</td></tr><tr><td colspan="2"><p align="center"><font size="1">Valle Grande, casella postale 7</font></p></td></tr></table>
</body>
</html>
`;
}

/** Photographs, or what looks like it to a program: soft shapes in many colours. */
async function drawings(random: () => number): Promise<Buffer[]> {
  const colour = (): string =>
    `hsl(${String(Math.floor(random() * 360))} 60% ${String(30 + Math.floor(random() * 50))}%)`;
  const circle = (): string =>
    `<circle cx="${String(random() * 320)}" cy="${String(random() * 240)}" r="${String(20 + random() * 90)}" fill="${colour()}"/>`;
  return Promise.all(
    Array.from({ length: DRAWINGS }, () => {
      const circles = Array.from({ length: 12 }, circle).join('');
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><rect width="320" height="240" fill="${colour()}"/>${circles}</svg>`;
      return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
    }),
  );
}

/** A JPEG file with a comment, so that no two files are the same. */
function numbered(jpeg: Buffer, number: number): Buffer {
  const comment = Buffer.from(`picture ${String(number)}`);
  const header = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), header, comment, jpeg.subarray(2)]);
}

/** Writes a site as they were around 2000: pages of 20 kB in tables, in three encodings, with two pictures each. */
export async function writeOldSite(folder: string, pages: number): Promise<void> {
  const random = seededRandom(11);
  const sentences = siteSentences();
  const pictures = await drawings(random);
  writeFileSync(path.join(folder, 'sfondo.gif'), await sharp(pictures[0]).resize(40, 40).gif().toBuffer());
  for (let page = 0; page < pages; page++) {
    mkdirSync(path.join(folder, sectionOf(page), 'foto'), { recursive: true });
    const encoding = ENCODINGS[page % ENCODINGS.length] ?? 'windows-1252';
    writeFileSync(path.join(folder, oldPagePath(page)), encode(pageHtml(page, pages, sentences, random), encoding));
    for (let picture = 0; picture < PICTURES_A_PAGE; picture++) {
      const number = page * PICTURES_A_PAGE + picture;
      const jpeg = pictures[number % pictures.length] ?? Buffer.alloc(0);
      writeFileSync(path.join(folder, oldPicturePath(page, picture)), numbered(jpeg, number));
    }
  }
}
