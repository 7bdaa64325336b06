import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sniffSource } from '../../../../migration/source/sniff-source.ts';
import { fileOf, folderOf, readWhole } from '../../../helpers/archives/source-files.ts';
import { warcBytes } from '../../../helpers/archives/warc-bytes.ts';
import { wxrText } from '../../../helpers/archives/wxr-text.ts';
import { zipBytes } from '../../../helpers/archives/zip-bytes.ts';
import { temporaryFolder } from '../../../helpers/server.ts';

describe('what a source is', () => {
  it.each([
    ['zip', zipBytes([{ name: 'a' }])],
    ['zip', zipBytes([])],
    ['warc', warcBytes([{ type: 'warcinfo' }])],
    ['warc', warcBytes([{ type: 'warcinfo' }], true)],
    ['warc', gzipSync(Buffer.concat([warcBytes([{ type: 'warcinfo' }]), Buffer.alloc(200_000, 'x')]))],
    ['wordpress export', wxrText([])],
    ['saved page', 'From: <Saved by>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n'],
    ['list of addresses', '# mine\r\nhttp://www.ape.example/a?b=c\r\nape.example/b.htm\r\n'],
    ['list of addresses', 'http://www.ape.example/'],
  ])('is told by its content: %s', async (kind, content) => {
    expect(await sniffSource(fileOf('source.bin', content))).toBe(kind);
  });

  it('is refused in a sentence when it is nothing of these', async () => {
    for (const content of ['', 'some words', '<html></html>', Buffer.alloc(1000), Buffer.from([0x1f, 0x8b, 0, 0])]) {
      await expect(sniffSource(fileOf('source', content))).rejects.toMatchObject({ code: 'source-unusable' });
    }
    await expect(sniffSource('/nowhere/at/all')).rejects.toMatchObject({ code: 'source-unusable' });
  });
});

describe('the address of the old site', () => {
  it('must be one', async () => {
    for (const origin of ['ape', 'ftp://ape.example/', 'http://']) {
      await expect(readWhole(folderOf({ 'a.htm': 'a' }), origin)).rejects.toMatchObject({ code: 'origin-invalid' });
    }
  });
});

describe('a folder', () => {
  it('gives files whose names are in a code page of the time', async () => {
    const folder = temporaryFolder();
    const name = Buffer.concat([Buffer.from(`${folder}/attivit`), Buffer.from([0xe0]), Buffer.from('.htm')]);
    writeFileSync(name, 'a');
    mkdirSync(path.join(folder, 'più'));
    writeFileSync(path.join(folder, 'più/b.htm'), 'b');
    expect((await readWhole(folder)).texts).toEqual({ 'attività.htm': 'a', 'più/b.htm': 'b' });
  });

  it('gives files whose names would be refused in an archive', async () => {
    const misread = 'Attivit\u00c3\u0083.htm';
    expect(Object.keys((await readWhole(folderOf({ 'aux/con': 'a', [misread]: 'b' }))).texts)).toEqual([
      misread,
      'aux/con',
    ]);
  });

  it('leaves aside what leads out of it, and names that do harm', async () => {
    const folder = folderOf({ 'a.htm': 'a', 'b\u001b[31m.htm': 'b' });
    symlinkSync('/etc', path.join(folder, 'out'));
    const { texts, leftAside } = await readWhole(folder);
    expect(texts).toEqual({ 'a.htm': 'a' });
    expect(leftAside).toEqual([
      { path: 'b\u001b[31m.htm', why: 'control characters in its name' },
      { path: 'out', why: 'link' },
    ]);
  });
});
