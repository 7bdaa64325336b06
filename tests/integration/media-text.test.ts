import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANY_SITE, startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { sendWhole, uploaded } from '../helpers/media.ts';
import { publishPage } from '../helpers/publish-page.ts';
import { pdfOf } from '../helpers/sample-files.ts';

const HOST = 'deep-space.localhost';
const REPORT = pdfOf([
  'Annual report of the Zembrasca telescope society.\nWe thank all members.',
  'The observatory counted 4711 visitors in the year of the comet.\nMost of them came in August.',
  'The treasurer reports a surplus of 312 francs.',
]);

interface Hit {
  readonly href: string;
  readonly title: string;
  readonly place: string;
  readonly excerpt: { readonly text: string };
}

let server: AdminServer;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  editor = await server.signInAs('editor');
});
afterAll(() => server.stop());

async function search(query: string, host = HOST): Promise<Hit[]> {
  const locale = host === HOST ? 'en' : 'it';
  const { text } = await server.ask(`/api/search?q=${encodeURIComponent(query)}&locale=${locale}`, { host });
  return (JSON.parse(text) as { hits: Hit[] }).hits;
}

const fileHits = async (query: string): Promise<Hit[]> =>
  (await search(query)).filter(({ href }) => href.startsWith('/_media/'));

/** The text is read and indexed in the background. */
async function eventually(query: string, count: number): Promise<Hit[]> {
  await expect.poll(async () => (await fileHits(query)).length, { timeout: 60_000, interval: 500 }).toBe(count);
  return fileHits(query);
}

describe('what a PDF says', () => {
  it('is found on its page once a published page offers the file, and only then', async () => {
    await uploaded(editor, ANY_SITE, 'report.pdf', REPORT);
    expect(await fileHits('comet visitors 4711')).toEqual([]);
    await publishPage(server, {
      site: ANY_SITE,
      id: 'report-page',
      markdown: '[Our report](../../media/report.pdf) of last year.',
    });
    const [hit] = await eventually('comet visitors 4711', 1);
    expect(hit).toMatchObject({
      href: '/_media/view/report.pdf#page=2',
      title: 'report.pdf',
      place: 'report-page › page 2',
    });
    expect(hit?.excerpt.text).toContain('4711 visitors');
    expect((await server.ask('/_media/view/report.pdf', { host: HOST })).status).toBe(200);
    expect((await eventually('surplus treasurer francs', 1))[0]?.href).toBe('/_media/view/report.pdf#page=3');
  });

  it('is one hit although two pages offer it', async () => {
    await publishPage(server, {
      site: ANY_SITE,
      id: 'second-page',
      markdown: 'The same [report](../../media/report.pdf) again, and [again](../../media/report.pdf).',
    });
    expect(await eventually('comet visitors 4711', 1)).toHaveLength(1);
  });

  it('is quoted by the assistant with its page', async () => {
    const answer = await server.ask(
      '/en/ask/?q=' + encodeURIComponent('How many visitors did the observatory count in the year of the comet?'),
      { host: HOST },
    );
    expect(answer.text).toContain('The observatory counted 4711 visitors in the year of the comet.');
    expect(answer.text).toContain('/_media/view/report.pdf#page=2');
  });

  it('is nothing to another site', async () => {
    const hits = await search('comet visitors 4711', 'ape-poschiavo.localhost');
    expect(hits.filter(({ href }) => href.includes('_media'))).toEqual([]);
    expect((await server.ask('/_media/view/report.pdf', { host: 'ape-poschiavo.localhost' })).status).toBe(404);
  });

  it('changes with the file', async () => {
    const id = await sendWhole(
      editor,
      ANY_SITE,
      'new.pdf',
      pdfOf(['Nothing of interest.', 'A meteorite was found near Brusio.']),
    );
    const address = `/api/admin/sites/${ANY_SITE}/media/report.pdf/replace`;
    expect((await editor.send('POST', address, { upload: id })).status).toBe(200);
    // Until the new text is read, the old one may be the nearest in meaning.
    const hrefs = async () => (await fileHits('meteorite Brusio')).map(({ href }) => href);
    await expect.poll(hrefs, { timeout: 50_000, interval: 500 }).toContain('/_media/view/report.pdf#page=2');
    const old = async () =>
      (await fileHits('comet visitors 4711'))
        .map(({ excerpt }) => excerpt.text)
        .filter((text) => text.includes('4711'));
    await expect.poll(old, { timeout: 50_000, interval: 500 }).toEqual([]);
  }, 110_000);

  it('goes with the file into the trash and comes back', async () => {
    const address = `/api/admin/sites/${ANY_SITE}/media/report.pdf`;
    await editor.send('POST', `${address}/trash`, { evenIfUsed: true });
    await eventually('meteorite Brusio', 0);
    await editor.send('POST', `${address}/restore`);
    await eventually('meteorite Brusio', 1);
  });

  it('that cannot be read is left out, and the file is offered all the same', async () => {
    const broken = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2000, 7)]);
    await uploaded(editor, ANY_SITE, 'broken.pdf', broken);
    await publishPage(server, {
      site: ANY_SITE,
      id: 'broken-page',
      markdown: '[Broken](../../media/broken.pdf) file.',
    });
    expect((await server.ask('/_media/file/broken.pdf', { host: HOST })).bytes.equals(broken)).toBe(true);
  });
});
