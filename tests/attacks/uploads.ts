import type { IncomingHttpHeaders } from 'node:http';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { HOSTILE_CASES } from '../helpers/hostile.ts';
import { dangers } from '../helpers/hostile-drawings.ts';
import { zipBytes } from '../helpers/archives/zip-bytes.ts';
import type { TestSession } from '../helpers/admin.ts';
import type { TestResponse } from '../helpers/http.ts';
import { upload } from '../helpers/media.ts';
import { escapeHtml } from '../../src/shared/html.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { HOSTILE_PATHS } from './hostile-paths.ts';
import { SITE } from './target.ts';
import type { Target } from './target.ts';

const SCRIPT = '<script>canary()</script>';
const HTML = `<!doctype html><title>x</title>${SCRIPT}`;
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const svg = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">${inner}</svg>`;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG that says how large it is, and holds as much or less. */
function png(width: number, height: number, rows: Buffer = Buffer.alloc(0), more: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    more,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const ENTITIES = Array.from(
  { length: 12 },
  (_, i) => `<!ENTITY e${String(i + 1)} "${`&e${String(i)};`.repeat(12)}">`,
).join('');
const NAMES = [
  'a.html',
  'a.htm',
  'a.xhtml',
  'a.shtml',
  'a.xml',
  'a.js',
  'a.mjs',
  'a.php',
  'a.phtml',
  'a.svg',
  'a.svgz',
  'a.swf',
  'a.exe',
  'a.txt',
];
const MORE_NAMES = [
  'a.csv',
  'a.ics',
  'a.md',
  'a.jpg',
  'a.png',
  'a.gif',
  'a.pdf',
  'a.html.jpg',
  'a.jpg.html',
  'a',
  '.htaccess',
  'a.txt\0.html',
];

/** Files that are two things at once, larger inside than outside, or not what they are called. */
const FILES: readonly (readonly [name: string, bytes: () => Buffer])[] = [
  ...[...NAMES, ...MORE_NAMES].map((name) => [name, () => Buffer.from(HTML)] as const),
  ...['a.gif', 'a.html', 'a.js'].map((name) => [name, () => Buffer.concat([GIF, Buffer.from(`/*${HTML}*/`)])] as const),
  ['a.gif', () => Buffer.from(`GIF89a/*${HTML}*/=0;`)],
  ['a.pdf', () => Buffer.from(`%PDF-1.4\n${HTML}\n%%EOF`)],
  [
    'a.pdf',
    () => Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF'),
  ],
  ['a.zip', () => Buffer.concat([GIF, zipBytes([{ name: 'a.html', content: HTML }])])],
  [
    'a.docx',
    () =>
      zipBytes([
        { name: '[Content_Types].xml', content: HTML },
        { name: 'word/document.xml', content: Buffer.alloc(30_000_000) },
      ]),
  ],
  [
    'a.odt',
    () =>
      zipBytes([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
        { name: '../../x', content: HTML },
      ]),
  ],
  [
    'a.zip',
    () =>
      zipBytes([
        { name: '../../../x.html', content: HTML },
        { name: 'zeros', content: Buffer.alloc(50_000_000) },
      ]),
  ],
  ['a.gz', () => gzipSync(Buffer.alloc(50_000_000))],
  ['a.svgz', () => gzipSync(svg(SCRIPT))],
  ['bomb.png', () => png(60_000, 60_000, Buffer.alloc(1000))],
  ['bomb.png', () => png(0x7fffffff, 0x7fffffff)],
  ['bomb.png', () => png(9999, 9999, Buffer.alloc(9999 * 9))],
  ['bomb.png', () => png(0, 0)],
  ['text.png', () => png(1, 1, Buffer.from([0, 1, 2, 3]), chunk('tEXt', Buffer.from(`Comment\0${HTML}`)))],
  [
    'text.png',
    () =>
      png(
        1,
        1,
        Buffer.from([0, 1, 2, 3]),
        chunk('zTXt', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(30_000_000))])),
      ),
  ],
  ['tail.png', () => Buffer.concat([png(1, 1, Buffer.from([0, 1, 2, 3])), Buffer.from(HTML)])],
  [
    'wide.gif',
    () => Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0]), GIF.subarray(13)]),
  ],
  ['laughs.svg', () => Buffer.from(`<!DOCTYPE svg [<!ENTITY e0 "ha">${ENTITIES}]>${svg('<text>&e12;</text>')}`)],
  [
    'outside.svg',
    () => Buffer.from(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`),
  ],
  ['outside.svg', () => Buffer.from(`<!DOCTYPE svg SYSTEM "http://169.254.169.254/x">${svg('')}`)],
  ['deep.svg', () => Buffer.from(svg('<g>'.repeat(30_000) + '</g>'.repeat(30_000)))],
  ['utf7.txt', () => Buffer.from('+ADw-script+AD4-canary()+ADw-/script+AD4-')],
  ['utf16.txt', () => Buffer.from(`\ufeff${HTML}`, 'utf16le')],
  ['a.mp4', () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.from(HTML)])],
  ['a.mp3', () => Buffer.from(`ID3\u0003\0\0\0\0\0\0${HTML}`)],
  ['a.webp', () => Buffer.from(`RIFF\u0010\0\0\0WEBPVP8 ${HTML}`)],
  ['a.avif', () => Buffer.concat([Buffer.from([0, 0, 0, 28]), Buffer.from('ftypavif'), Buffer.from(HTML)])],
];

const RUNS =
  /^(?:text\/html|application\/xhtml|application\/xml|text\/xml|application\/javascript|text\/javascript|application\/x-shockwave)/i;

interface Taken {
  readonly name: string;
  readonly href?: string;
  readonly url?: string;
}

function policyOf(headers: IncomingHttpHeaders): string {
  return [headers['content-security-policy'] ?? ''].flat().join('; ');
}

function pictureProblem(type: string, headers: IncomingHttpHeaders, text: string): string | null {
  if (!type.startsWith('image/svg')) return text.includes('canary') ? 'the picture still holds the script' : null;
  if (!policyOf(headers).includes("default-src 'none'")) return 'the drawing has no policy';
  return dangers(text)[0] ?? null;
}

/** What a browser could make of an answer that holds a file. */
function problemOf({ status, headers, text }: TestResponse): string | null {
  if (status >= 500) return `answered ${String(status)}`;
  if (status !== 200) return null;
  const type = headers['content-type'] ?? '';
  if (RUNS.test(type)) return `is served as ${type}`;
  if (headers['x-content-type-options'] !== 'nosniff') return 'browsers may guess the type';
  if (type.startsWith('image/')) return pictureProblem(type, headers, text);
  return policyOf(headers).includes("default-src 'none'") ? null : 'is given out without a policy';
}

/** How browsers would take what is served under an address. */
async function served(target: Target, session: TestSession, item: Taken, isPicture: boolean): Promise<string | null> {
  const admin = `/api/admin/sites/${SITE}/media/${item.name}`;
  const addresses = [`/_media/file/${item.name}`, `/_media/view/${item.name}`];
  const answers = [
    ...(await Promise.all(addresses.map((address) => target.visit(address)))),
    await session.get(`${admin}/download`),
    ...(isPicture ? [await session.get(`${admin}/picture`)] : []),
  ];
  return answers.map(problemOf).find((problem) => problem !== null) ?? null;
}

async function tryUpload(target: Target, name: string, bytes: Buffer): Promise<string | null> {
  const session = await target.session('manager');
  const begun = performance.now();
  const answer = await upload(session, SITE, name, bytes, true);
  if (answer.status >= 500) return `answered ${String(answer.status)}: ${answer.text.slice(0, 100)}`;
  if (performance.now() - begun > 30_000) return 'took more than 30 seconds';
  if (answer.status !== 200) return null;
  const item = JSON.parse(answer.text) as Taken & { kind: string };
  if (!/^[a-z0-9][a-z0-9-]*\.[a-z0-9]{2,5}$/.test(item.name)) return `is called ${item.name}`;
  return served(target, session, item, item.kind === 'picture');
}

/** Files that pretend, grow or lead elsewhere. */
export const uploads: AttackGroup = {
  atOnce: 2,
  attacks: (target) => {
    const drawings = HOSTILE_CASES.filter((_, i) => i % 5 === 0).flatMap(({ text }, i): Attack[] => [
      { name: `drawing ${String(i)}`, run: () => tryUpload(target, 'a.svg', Buffer.from(svg(text))) },
      {
        name: `drawing with values ${String(i)}`,
        run: () => {
          const value = escapeHtml(text);
          const inner = `<a xlink:href="${value}"><text onclick="${value}" style="${value}">x</text></a><use href="${value}"/><style>${value}</style>`;
          return tryUpload(target, 'a.svg', Buffer.from(svg(inner)));
        },
      },
    ]);
    const files = FILES.map(([name, bytes], i) => ({
      name: `${String(i)} ${name}`,
      run: () => tryUpload(target, name, bytes()),
    }));
    const names = HOSTILE_PATHS.filter((name) => name !== '').map((name) => ({
      name: `called ${JSON.stringify(name.slice(0, 60))}`,
      run: () => tryUpload(target, name.toWellFormed().slice(0, 700), GIF),
    }));
    return Promise.resolve([...files, ...names, ...drawings]);
  },
};
