import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS } from '../../../../migration/source/archive-limits.ts';
import { openSource } from '../../../../migration/source/open-source.ts';
import { openZip } from '../../../../migration/source/zip/zip-source.ts';
import { fileOf, readWhole } from '../../../helpers/archives/source-files.ts';
import { zipBytes } from '../../../helpers/archives/zip-bytes.ts';
import type { ZipEntry } from '../../../helpers/archives/zip-bytes.ts';

function zip(...entries: ZipEntry[]): string {
  return fileOf('site.zip', zipBytes(entries));
}

function opened(...entries: ZipEntry[]): Promise<unknown> {
  return openSource(zip(...entries), { origin: null });
}

const PAGE = { name: 'index.htm', content: '<p>Buongiorno</p>' };

describe('a zip of an old site', () => {
  it('gives its files as they are', async () => {
    const { kind, texts } = await readWhole(zip(PAGE, { name: 'foto/campo.gif', content: 'GIF89a', stored: true }));
    expect(kind).toBe('zip');
    expect(texts).toEqual({ 'index.htm': '<p>Buongiorno</p>', 'foto/campo.gif': 'GIF89a' });
  });

  it('leaves out the folder that was packed, and what macOS puts beside it', async () => {
    const { texts, leftAside } = await readWhole(
      zip(
        { name: 'sito/index.htm', content: 'a' },
        { name: 'sito/' },
        { name: '__MACOSX/sito/._index.htm', content: 'x' },
      ),
    );
    expect(texts).toEqual({ 'index.htm': 'a' });
    expect(leftAside).toEqual([{ path: '__MACOSX/sito/._index.htm', why: 'written by the system' }]);
  });

  it('reads backslashes as DOS programs wrote them', async () => {
    const { texts } = await readWhole(zip(PAGE, { name: 'news\\1999.htm', content: 'n' }));
    expect(Object.keys(texts)).toEqual(['index.htm', 'news/1999.htm']);
  });

  it.each(['cp850', 'cp437', 'win1252', 'utf8'])('reads names in %s', async (encoding) => {
    const names = ['attività/perché.htm', 'Jahresrückblick/Grüße.htm', 'été/après-midi.htm'];
    const entries = names.map((name) => ({
      name: iconv.encode(name, encoding),
      system: encoding === 'win1252' ? 3 : 0,
    }));
    const { files } = await readWhole(zip(...entries));
    expect(files.map(({ path }) => path).sort()).toEqual([...names].sort());
  });

  it('says which file is damaged, and reads the others', async () => {
    const source = await openSource(zip(PAGE, { name: 'bad.htm', content: 'x', said: { crc: 1 } }), { origin: null });
    const [bad, good] = source.files;
    await expect(bad!.read()).rejects.toMatchObject({
      code: 'source-file-damaged',
      message: expect.stringContaining('bad.htm') as string,
    });
    expect((await good!.read()).toString()).toBe('<p>Buongiorno</p>');
    await source.close();
  });

  it('leaves aside what was packed in a way that nobody uses any more', async () => {
    const { texts, leftAside } = await readWhole(zip(PAGE, { name: 'old.htm', content: 'x', said: { method: 6 } }));
    expect(Object.keys(texts)).toEqual(['index.htm']);
    expect(leftAside).toEqual([{ path: 'old.htm', why: 'packed in a way that nobody uses any more' }]);
  });

  it('keeps files whose names differ only in case: a Unix server told them apart', async () => {
    const { texts } = await readWhole(zip({ name: 'Foto.htm', content: 'a' }, { name: 'foto.htm', content: 'b' }));
    expect(texts).toEqual({ 'Foto.htm': 'a', 'foto.htm': 'b' });
  });
});

describe('a hostile zip', () => {
  it.each([
    ['a path that leads out', '../../etc/passwd'],
    ['a path that leads out with backslashes', 'a\\..\\..\\x.htm'],
    ['an absolute path', '/etc/passwd'],
    ['a path on a drive', 'C:\\windows\\x.htm'],
    ['a share of a network', '\\\\server\\x.htm'],
    ['a NUL', 'index.htm\0.gif'],
    ['a line break', 'a\nb.htm'],
    ['an escape sequence', 'a\u001b[31m.htm'],
    ['a turned direction', 'gpj\u202egnp.htm'],
    ['a device', 'foto/AUX'],
    ['a long name', `${'a'.repeat(300)}.htm`],
    ['a long path', `${'a/'.repeat(2500)}x.htm`],
    ['no name', ''],
  ])('is refused for %s', async (_, name) => {
    await expect(opened(PAGE, { name, content: 'x' })).rejects.toMatchObject({ code: 'archive-refused' });
  });

  it('is named with the entry, in signs that do nothing', async () => {
    await expect(opened(PAGE, { name: 'a\u001b[31m.htm' })).rejects.toMatchObject({
      message: 'site.zip is refused: its entry «a\\u001b[31m.htm» has control characters in its name.',
    });
  });

  it('is refused for links and devices', async () => {
    for (const mode of [0o120777, 0o060644, 0o010644]) {
      await expect(opened(PAGE, { name: 'out', content: '/etc', mode })).rejects.toMatchObject({
        code: 'archive-refused',
      });
    }
  });

  it('is refused for the same name twice, and for a file that is a folder too', async () => {
    await expect(opened(PAGE, PAGE)).rejects.toMatchObject({ code: 'archive-refused' });
    await expect(opened({ name: 'a' }, { name: 'a/b' })).rejects.toMatchObject({ code: 'archive-refused' });
  });

  it('is refused when it is encrypted', async () => {
    await expect(opened(PAGE, { name: 'secret.htm', flags: 1, content: 'x' })).rejects.toMatchObject({
      code: 'archive-encrypted',
      message: expect.stringContaining('secret.htm') as string,
    });
  });

  it('is refused for a file that grows beyond measure', async () => {
    await expect(opened(PAGE, { name: 'zeros', content: Buffer.alloc(80_000_000) })).rejects.toMatchObject({
      code: 'archive-bomb',
      message: expect.stringContaining('zeros') as string,
    });
  });

  it('is refused for many files that grow beyond measure together', async () => {
    const zeros = Buffer.alloc(5_000_000);
    const entries = Array.from({ length: 8 }, (_, i) => ({ name: String(i), content: zeros }));
    const limits = { ...ARCHIVE_LIMITS, ratioFrom: 5_000_001 };
    await expect(openZip(zip(...entries), { ...limits, ratioFrom: 4_500_000 })).rejects.toMatchObject({
      code: 'archive-bomb',
    });
  });

  it('is refused for too many files and too many bytes', async () => {
    const entries = Array.from({ length: 20 }, (_, i) => ({ name: String(i), content: 'abc' }));
    await expect(openZip(zip(...entries), { ...ARCHIVE_LIMITS, entries: 10 })).rejects.toMatchObject({
      code: 'archive-bomb',
    });
    await expect(openZip(zip(...entries), { ...ARCHIVE_LIMITS, totalBytes: 30 })).rejects.toMatchObject({
      code: 'archive-bomb',
    });
  });

  it('is refused when its entries share their data', async () => {
    const entries = [PAGE, { name: 'again.htm', content: '<p>Buongiorno</p>', said: { offset: 0 } }];
    await expect(opened(...entries)).rejects.toMatchObject({ code: 'archive-bomb' });
  });

  it('never gives more bytes than it said', async () => {
    const source = await openSource(zip({ name: 'a.htm', content: Buffer.alloc(5000), said: { size: 10 } }), {
      origin: null,
    });
    await expect(source.files[0]!.read()).rejects.toMatchObject({ code: 'source-file-damaged' });
    await source.close();
  });

  it('does not open zips in a zip', async () => {
    const inner = zipBytes([{ name: 'zeros', content: Buffer.alloc(80_000_000) }]);
    const { texts } = await readWhole(zip(PAGE, { name: 'download.zip', content: inner }));
    expect(Object.keys(texts)).toEqual(['download.zip', 'index.htm']);
  });

  it('is refused in a sentence when it is cut off or turned inside out, wherever that is', async () => {
    const whole = zipBytes([PAGE, { name: 'a.htm', content: 'x'.repeat(500) }]);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const damaged = cut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!cut) damaged[at] = byte;
        const file = fileOf('damaged.zip', damaged);
        try {
          await readWhole(file);
        } catch (error) {
          expect(error).toMatchObject({ name: 'AppError' });
          refused += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(50);
  });
});
