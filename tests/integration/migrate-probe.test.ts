import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../../migration/text/encodings.ts';
import type { Encoding } from '../../migration/text/encodings.ts';
import { runCli, temporaryFolder } from '../helpers/server.ts';

const folder = temporaryFolder();

function write(name: string, html: string, encoding: Encoding): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, encode(html, encoding));
}

function page(body: string, declared: string): string {
  return `<html><head><meta name="GENERATOR" content="Microsoft FrontPage 4.0">
    <meta http-equiv="Content-Type" content="text/html; charset=${declared}"></head><body>${body}</body></html>`;
}

beforeAll(() => {
  write(
    'index.htm',
    '<html><frameset cols="20%,80%"><frame src="menu.htm"><frame src="a.htm"></frameset></html>',
    'utf-8',
  );
  write('a.htm', page('<p>La società è nata perché la città voleva più attività.</p>', 'utf-8'), 'windows-1252');
  write('mac.htm', page('<p>La gioventù della città è già più libera.</p>', 'iso-8859-1'), 'macintosh');
  write('lost.htm', page('<p>La societ? della citt? e la giovent?</p>', 'iso-8859-1'), 'windows-1252');
  write('misread.htm', page('<p>La cittÃ\u00a0 Ã¨ piÃ¹ viva.</p>', 'utf-8'), 'utf-8');
  write('_vti_cnf/a.htm', 'vti_encoding:SR|utf8-nl', 'utf-8');
  writeFileSync(path.join(folder, 'logo'), 'GIF89a\u0001\u0000');
  symlinkSync('/etc', path.join(folder, 'outside'));
});

describe('bivouac migrate probe', () => {
  it('says what an old site holds and what is broken in it', async () => {
    const { code, stdout, stderr } = await runCli(['migrate', 'probe', folder, '--json']);
    expect(stderr).toContain('read 7 of 7 files');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      files: { page: 5, picture: 1, leftover: 1 },
      encodings: { 'utf-8': 3, 'windows-1252': 1, macintosh: 1 },
      wronglyDeclared: 2,
      generators: { 'Microsoft FrontPage': 4 },
      pagesWithFrames: 1,
      damage: { mojibakePages: 1, lostLetters: 3, restorable: 3 },
      leftAside: [{ path: 'outside', why: 'link' }],
    });
  });

  it('prints lines for people', async () => {
    const { stdout } = await runCli(['migrate', 'probe', folder]);
    expect(stdout).toContain('societ? → società (1)');
    expect(stdout).toContain('made with   Microsoft FrontPage 4');
  });

  it('refuses what is no folder of files, in one sentence', async () => {
    const nowhere = await runCli(['migrate', 'probe', path.join(folder, 'nowhere')]);
    expect(nowhere).toMatchObject({ code: 1, stdout: '' });
    expect(nowhere.stderr).toContain('cannot be read');
    const empty = await runCli(['migrate', 'probe', temporaryFolder()]);
    expect(empty).toMatchObject({ code: 1, stdout: '' });
    expect(empty.stderr).toContain('There are no files');
  });
});

describe('bivouac migrate page', () => {
  it('shows what a page would become, with what was mended and what is lost', async () => {
    write(
      'nuove/campo.htm',
      page(
        '<h1>Il campo</h1><p>Da <a href="..\\A.HTM">qui</a>, <a href="http://www.ape.ch/mac.htm">là</a>, <a href="x.htm">via</a></p>',
        'utf-8',
      ),
      'windows-1252',
    );
    const shown = await runCli(['migrate', 'page', folder, 'nuove/campo.htm', '--origin', 'http://ape.ch/', '--json']);
    const preview = JSON.parse(shown.stdout) as {
      links: { href: string; kind: string; path: string; defects: string[] }[];
    };
    // The page of the main frame is the home page; the heading is the page's title, which the site shows above it.
    expect(preview).toMatchObject({
      path: 'nuove/campo.htm',
      title: 'Il campo',
      encoding: 'windows-1252',
      markdown: 'Da [qui](page:home), [là](page:mac), via\n',
    });
    expect(preview.links.map(({ kind, path: target, defects }) => [kind, target, defects])).toEqual([
      ['page', 'a.htm', ['backslashes', 'case']],
      ['page', 'mac.htm', ['old host']],
      ['lost', null, []],
    ]);
    expect(preview.links.at(-1)?.href).toBe('x.htm');
  });

  it('takes the page of the main frame for a frameset', async () => {
    const { stdout } = await runCli(['migrate', 'page', folder, 'index.htm']);
    expect(stdout).toContain('merged      a.htm');
    expect(stdout).toContain('La società è nata perché la città voleva più attività.');
  });

  it('names a page that is not there', async () => {
    const { code, stderr } = await runCli(['migrate', 'page', folder, 'nowhere.htm']);
    expect(code).toBe(1);
    expect(stderr).toContain('The old site has no page nowhere.htm.');
  });
});
