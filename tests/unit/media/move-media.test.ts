import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { originalFile } from '../../../src/core/backup/selection.ts';
import { derivedBelow, originalName } from '../../../src/core/media/stored-names.ts';
import { moveMedia } from '../../../src/infra/files/move-media.ts';
import type { MovedMedia } from '../../../src/infra/files/move-media.ts';
import { folderSiteFiles } from '../../../src/infra/files/open-site-files.ts';
import type { SiteFiles } from '../../../src/infra/files/s3-site-files.ts';

const SITES = ['one', 'two'];
let folder: string;
let from: SiteFiles;
let to: SiteFiles;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-move-'));
  [from, to] = ['from', 'to'].map((name) => folderSiteFiles(path.join(folder, name))) as [SiteFiles, SiteFiles];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Stores a picture with a size of it. @returns its hash */
async function addPicture(site: string, text: string): Promise<string> {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
  await from(site).put(originalName(hash), Buffer.from(text));
  await from(site).put(`${derivedBelow(hash)}320.webp`, Buffer.from(`small ${text}`));
  return hash;
}

function move(known: readonly string[] = [], signal = new AbortController().signal): Promise<MovedMedia> {
  return moveMedia({ from, to, sites: SITES, known, signal, onProgress: () => undefined });
}

describe('moving pictures and files', () => {
  it('brings everything over, wherever it was interrupted before', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...SITES), fc.string({ minLength: 1 })), { maxLength: 5 }),
        fc.nat(12),
        async (pictures, calls) => {
          for (const site of SITES)
            for (const place of [from, to])
              for (const { name } of await place(site).list('')) await place(site).remove(name);
          const known: string[] = [];
          for (const [site, text] of pictures) known.push(originalFile(site, await addPicture(site, text)));
          const cancel = new AbortController();
          let done = 0;
          const interrupted = moveMedia({
            ...{ from, to, sites: SITES, known, signal: cancel.signal },
            onProgress: () => {
              done += 1;
              if (done > calls) cancel.abort(new Error('interrupted'));
            },
          });
          await interrupted.catch(() => undefined);
          const { files, lost, damaged } = await move(known);
          const all = await Promise.all(SITES.map((site) => from(site).list('')));
          expect([files, lost, damaged]).toEqual([all.flat().length, [], []]);
          expect((await move(known)).copied).toBe(0);
          for (const site of SITES)
            for (const { name } of await from(site).list(''))
              expect(await to(site).read(name)).toEqual(await from(site).read(name));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('puts other bytes of the same length right that lie in the new place', async () => {
    const hash = await addPicture('one', 'a picture');
    await to('one').put(originalName(hash), Buffer.from('a forgery'));
    expect((await move()).copied).toBe(2);
    expect(String(await to('one').read(originalName(hash)))).toBe('a picture');
  });

  it('leaves an original behind that is not what its name says, and says so, and what is lost', async () => {
    const hash = await addPicture('one', 'a picture');
    await from('one').remove(originalName(hash));
    await from('one').put(originalName(hash), Buffer.from('damaged!!'));
    const { damaged, lost, files } = await move([originalFile('one', hash)]);
    expect([damaged, lost, files]).toEqual([[originalFile('one', hash)], [originalFile('one', hash)], 1]);
    expect(await to('one').read(originalName(hash))).toBeNull();
  });

  it('ends when the new place does not hold what it was given', async () => {
    await addPicture('one', 'a picture');
    await from('one').removeBelow('derived/');
    const other = to('one');
    vi.spyOn(other, 'put').mockImplementation((name) =>
      folderSiteFiles(path.join(folder, 'to'))('one').put(name, Buffer.from('a forgery')),
    );
    to = (site) => (site === 'one' ? other : folderSiteFiles(path.join(folder, 'to'))(site));
    await expect(move()).rejects.toMatchObject({ code: 'media-move-failed' });
  });
});
