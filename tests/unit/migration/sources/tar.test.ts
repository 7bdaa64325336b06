import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS } from '../../../../migration/source/archive-limits.ts';
import { openSource } from '../../../../migration/source/open-source.ts';
import { openTar } from '../../../../migration/source/tar/tar-source.ts';
import { fileOf, readWhole } from '../../../helpers/archives/source-files.ts';
import { tarBytes } from '../../../helpers/archives/tar-bytes.ts';
import type { TarFile } from '../../../helpers/archives/tar-bytes.ts';

function tar(...entries: TarFile[]): string {
  return fileOf('site.tar.gz', tarBytes(entries, true));
}

const PAGE = { name: 'index.htm', content: '<p>Buongiorno</p>' };

describe('a tar of an old site', () => {
  it.each([false, true])('gives its files as they are (packed: %s)', async (isPacked) => {
    const entries = [
      { name: './sito/', type: '5' },
      { name: './sito/index.htm', content: 'a' },
      { name: './sito/b.gif' },
    ];
    const { kind, texts } = await readWhole(fileOf('backup', tarBytes(entries, isPacked)));
    expect(kind).toBe('tar');
    expect(texts).toEqual({ 'index.htm': 'a', 'b.gif': '' });
  });

  it('gives back every file, whatever its length and however its name is written', async () => {
    const name = fc.stringMatching(/^[a-zé]{1,12}(\/[a-zè]{1,60}){0,3}\.htm$/);
    const file = fc.record({ content: fc.uint8Array({ maxLength: 1600 }), long: fc.constantFrom('gnu', 'pax') });
    const property = fc.asyncProperty(fc.dictionary(name, file, { minKeys: 1, maxKeys: 5 }), async (files) => {
      const entries = Object.entries(files).map(([at, { content, long }]) => {
        return { name: at, content: Buffer.from(content), long } as const;
      });
      const { files: found, close } = await openTar(fileOf('t.tar', tarBytes(entries)));
      const read = await Promise.all(found.map(async (one) => [one.path, (await one.read()).toString('latin1')]));
      await close();
      const wanted = entries.map(({ name: at, content }) => [at, content.toString('latin1')]);
      expect(Object.fromEntries(read)).toEqual(Object.fromEntries(wanted));
    });
    await fc.assert(property, { numRuns: 30 });
  });

  it('reads names that are cut in two, and names in the letters of the time', async () => {
    const folder = `${'a'.repeat(80)}/${'b'.repeat(60)}`;
    const latin = iconv.encode('novità/perché.htm', 'win1252');
    const { files } = await readWhole(tar({ name: `${folder}/x.htm`, long: 'ustar' }, { name: latin }));
    expect(files.map(({ path }) => path)).toEqual([`${folder}/x.htm`, 'novità/perché.htm']);
  });

  it('gives what stands before the place where it breaks off', async () => {
    const content = Buffer.from(Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 251));
    const whole = tarBytes([PAGE, { name: 'foto.jpg', content }, { name: 'last.htm' }], true);
    const { texts, leftAside } = await readWhole(fileOf('half.tgz', whole.subarray(0, whole.length / 2)));
    expect(Object.keys(texts)).toEqual(['index.htm']);
    expect(leftAside.map(({ path }) => path)).toEqual(['foto.jpg', 'half.tgz']);
  });
});

describe('a hostile tar', () => {
  it.each([
    ['a path that leads out', { name: '../../etc/passwd' }],
    ['a path that leads out, in a long name', { name: '../../etc/passwd', long: 'gnu' }],
    ['a path that leads out, in an extended header', { name: 'a/../../passwd', long: 'pax' }],
    ['an absolute path', { name: '/etc/passwd' }],
    ['an escape sequence', { name: 'a\u001b[31m.htm' }],
    ['a device', { name: 'foto/AUX' }],
    ['no name', { name: '' }],
    ['a symbolic link', { name: 'out', type: '2' }],
    ['a second name of a file', { name: 'out', type: '1' }],
    ['a device of the system', { name: 'disk', type: '4' }],
    ['the same name twice', PAGE],
    ['a file that is a folder too', { name: 'index.htm/x.htm' }],
  ] as const)('is refused for %s', async (_, entry) => {
    await expect(openSource(tar(PAGE, entry), { origin: null })).rejects.toMatchObject({
      code: 'archive-refused',
    });
  });

  it('is refused when it grows beyond measure', async () => {
    const zeros = tar(PAGE, { name: 'zeros', content: Buffer.alloc(3_000_000) });
    await expect(openTar(zeros, { ...ARCHIVE_LIMITS, ratioFrom: 100_000 })).rejects.toMatchObject({
      code: 'archive-bomb',
    });
    await expect(openTar(zeros, { ...ARCHIVE_LIMITS, totalBytes: 1000 })).rejects.toMatchObject({
      code: 'archive-bomb',
    });
    await expect(openTar(zeros, { ...ARCHIVE_LIMITS, entries: 1 })).rejects.toMatchObject({ code: 'archive-bomb' });
  });

  it('says so when a file claims to be larger than the archive', async () => {
    const { texts, leftAside } = await readWhole(tar(PAGE, { name: 'huge.htm', content: 'x', said: 90_000 }));
    expect(Object.keys(texts)).toEqual(['index.htm']);
    expect(leftAside).toEqual([
      { path: 'huge.htm', why: 'the archive breaks off in it' },
      { path: 'site.tar.gz', why: 'the archive breaks off or is damaged' },
    ]);
  });
});
