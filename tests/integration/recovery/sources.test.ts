import { describe, expect, it } from 'vitest';
import { fileOf, folderOf } from '../../helpers/archives/source-files.ts';
import { answerBytes, warcBytes } from '../../helpers/archives/warc-bytes.ts';
import { wxrText } from '../../helpers/archives/wxr-text.ts';
import { zipBytes } from '../../helpers/archives/zip-bytes.ts';
import { runCli, temporaryFolder } from '../../helpers/server.ts';

const PAGE = '<html><body><p>La sezione degli esploratori va al campo estivo.</p></body></html>';
const HOME = 'http://www.ape.example/';

async function probe(
  source: string,
): Promise<{ source: string; origin: string | null; files: Record<string, number> }> {
  const { code, stdout, stderr } = await runCli(['migrate', 'probe', source, '--json'], {
    BIVOUAC_DATA: temporaryFolder(),
  });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as Awaited<ReturnType<typeof probe>>;
}

describe('bivouac migrate probe', () => {
  it('takes whatever somebody has in hand', async () => {
    const sources = {
      zip: fileOf('a.zip', zipBytes([{ name: 'sito/index.htm', content: PAGE }])),
      folder: folderOf({ 'www.ape.example/index.html': PAGE }),
      warc: fileOf('a.warc.gz', warcBytes([{ type: 'response', address: HOME, block: answerBytes(PAGE) }], true)),
      'wordpress export': fileOf('a.xml', wxrText([{ id: 1, link: `${HOME}a/`, content: 'La sezione va al campo.' }])),
      'saved pages': fileOf(
        'a.mht',
        `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Location: ${HOME}\r\n\r\n${PAGE}\r\n--x--\r\n`,
      ),
    };
    for (const [kind, source] of Object.entries(sources)) {
      const found = await probe(source);
      expect(found.source).toBe(kind);
      expect(found.files['page']).toBe(kind === 'wordpress export' ? 2 : 1);
      expect(found.origin).toBe(kind === 'zip' ? null : HOME);
    }
  });

  it('refuses a hostile archive in one sentence that names the entry, and the network behind it', async () => {
    const hostile = fileOf('evil.zip', zipBytes([{ name: 'index.htm', content: PAGE }, { name: '../../evil.sh' }]));
    const refused = await runCli(['migrate', 'probe', hostile], { BIVOUAC_DATA: temporaryFolder() });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain(
      'evil.zip is refused: its entry «../../evil.sh» has a path that leads out of the archive.',
    );
    const inside = await runCli(['migrate', 'probe', 'http://127.0.0.1:8080/'], { BIVOUAC_DATA: temporaryFolder() });
    expect(inside).toMatchObject({ code: 1, stdout: '' });
    expect(inside.stderr).toContain('its server is not public');
  });
});
