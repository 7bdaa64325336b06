import { describe, expect, it } from 'vitest';
import { recoverSite } from './recover-site.ts';

const menu = (name: string): string =>
  ['index', 'storia', 'foto', 'soci']
    .map((page) => (page === name ? `<b>${page}</b>` : `<a href="${page}.htm">${page}</a>`))
    .join('<br>');

function page(name: string, text: string): string {
  return `<html><head><title>APE - ${name}</title></head><body><table><tr><td>${menu(name)}</td><td>${text}
    <hr><font size=1>APE Valchiara, casella postale 12</font></td></tr></table></body></html>`;
}

const PLAIN = {
  'index.htm': page('index', '<p>Benvenuti nella nostra sezione, nata nel 1957.</p>'),
  'storia.htm': page('storia', '<p>La storia comincia con cinque ragazzi e una tenda.</p>'),
  'foto.htm': page('foto', '<p>Le foto del campo estivo.</p>'),
  'soci.htm': page('soci', '<p>I soci sono settantadue. <a href="storia.htm">La storia</a></p>'),
};

describe('A whole site', () => {
  it('has its menu as a menu, and its footer once', () => {
    const { site, page: recovered, text } = recoverSite(PLAIN);
    expect(site.menus.main.map(({ path }) => path)).toEqual(['index.htm', 'storia.htm', 'foto.htm', 'soci.htm']);
    expect(text('storia.htm')).toBe('La storia comincia con cinque ragazzi e una tenda.');
    expect(text('index.htm')).toContain('casella postale 12');
    expect(recovered('storia.htm').dropped.filter(({ reason }) => reason === 'template')).toEqual([
      { reason: 'template', text: 'APE Valchiara, casella postale 12', what: 'text' },
    ]);
  });

  it('has a menu of several levels where lists stood in lists, also below words that only opened it', () => {
    const nav = `<ul><li><a href="index.htm">Inizio</a></li><li><a href="#">Attività</a><ul><li><a href="campo.htm">Campo</a></li>
      <li><a href="corsi.htm">Corsi</a></li></ul></li><li><a href="soci.htm">Soci</a></li></ul>`;
    const pages = ['index', 'campo', 'corsi', 'soci'].map((name) => [`${name}.htm`, `${nav}<p>Testo di ${name}</p>`]);
    const { site, text } = recoverSite(Object.fromEntries(pages) as Record<string, string>);
    const shape = site.menus.main.map(({ label, path, children }) => [
      label['it'],
      path,
      children.map((item) => item.path),
    ]);
    expect(shape).toEqual([
      ['Inizio', 'index.htm', []],
      ['Attività', 'campo.htm', ['campo.htm', 'corsi.htm']],
      ['Soci', 'soci.htm', []],
    ]);
    expect(text('index.htm')).toBe('Testo di index');
  });

  it('leaves headings to the pages though many pages have the same', () => {
    const names = ['uno', 'due', 'tre', 'quattro', 'cinque'];
    const pages = names.map((name) => [
      `${name}.htm`,
      `<h2>Comando ${name}</h2><p>Fa ${name}.</p><h3>Esempi</h3><p>Si usa con ${name}.</p>`,
    ]);
    const { text } = recoverSite(Object.fromEntries(pages) as Record<string, string>);
    expect(text('due.htm')).toContain('## Esempi\n\nSi usa con due.');
  });

  it('leaves headings to the pages though the menu has an entry that says the same', () => {
    const titled = (name: string): string =>
      `<html><head><title>pagina di ${name}</title></head><body>${menu(name)}<h1>${name}</h1><p>Testo di ${name}</p><h4>Ciao</h4></body></html>`;
    const pages = ['index', 'storia', 'foto', 'soci'].map((name) => [`${name}.htm`, titled(name)]);
    const { text } = recoverSite(Object.fromEntries(pages) as Record<string, string>);
    expect(text('foto.htm')).toBe('## foto\n\nTesto di foto');
  });

  it('has titles without its own name', () => {
    const { site } = recoverSite(PLAIN);
    expect(site.name).toBe('APE');
    expect(site.title('storia.htm')).toBe('storia');
  });

  it('keeps links that lead elsewhere on each page though they are called the same', () => {
    const album = (n: number): string =>
      `<p>Foto numero ${['uno', 'due', 'tre', 'quattro', 'cinque'][n] ?? ''}</p><p><a href="${n + 1}.htm">Avanti</a></p>`;
    const pages = Object.fromEntries([0, 1, 2, 3, 4].map((n) => [`${n}.htm`, album(n)]));
    const { text } = recoverSite(pages);
    expect(text('2.htm')).toContain('[Avanti](page:3)');
  });
});

describe('Frames', () => {
  const FRAMES = {
    'index.htm': `<html><head><title>Bocce</title></head><frameset cols="150,*"><frame name=menu src=menu.htm>
      <frame name=main src=benvenuti.htm></frameset></html>`,
    'menu.htm': '<a href="benvenuti.htm" target=main>Benvenuti</a><br><a href="tornei.htm" target=main>Tornei</a>',
    'benvenuti.htm': '<h1>Benvenuti</h1><p>Giochiamo ogni <a href="tornei.htm">venerdì</a> sera.</p>',
    'tornei.htm': '<h1>Tornei</h1><p>Il torneo di primavera si gioca in aprile.</p>',
  };

  it('are put together: the main one is the page, the menu is the menu', () => {
    const { site, page, text } = recoverSite(FRAMES);
    expect(site.plan.get('index.htm')).toMatchObject({ role: 'frameset', into: null });
    expect(site.plan.get('benvenuti.htm')).toMatchObject({ role: 'frame', into: 'index.htm' });
    expect(site.plan.get('menu.htm')).toMatchObject({ role: 'menu', into: 'index.htm' });
    expect(site.menus.main.map(({ label }) => label['it'])).toEqual(['Benvenuti', 'Tornei']);
    expect(page('index.htm').merged).toEqual(['benvenuti.htm']);
    expect(text('index.htm')).toContain('Giochiamo ogni [venerdì](page:tornei) sera.');
  });

  it('within a page are read in it', () => {
    const { site, text } = recoverSite({
      'index.htm': '<p>Prima della finestra</p><iframe src="prezzi.htm"></iframe><p>Dopo</p>',
      'prezzi.htm': '<p>La notte costa dieci franchi.</p>',
    });
    expect(site.plan.get('prezzi.htm')).toMatchObject({ role: 'frame', into: 'index.htm' });
    expect(text('index.htm')).toBe('Prima della finestra\n\nLa notte costa dieci franchi.\n\nDopo');
  });
});

describe('Pages that say the same', () => {
  const TEXT = `<p>Il regolamento della sezione è stato approvato dall’assemblea il tre febbraio e vale per tutti i soci, grandi e piccoli,
    senza eccezioni, fino alla prossima assemblea generale.</p>`;

  it('are one: copies of folders, and versions for printing', () => {
    const { site } = recoverSite({
      'index.htm': '<p>Benvenuti</p><a href="regole.htm">Regole</a>',
      'regole.htm': `<p>Prima di tutto: leggete con calma.</p>${TEXT}<a href="print/regole.htm">Stampa</a>`,
      'print/regole.htm': TEXT,
      'altro.htm': `${TEXT}<p>E qui qualcosa di diverso.</p>`,
      'copia di altro.htm': `${TEXT}<p>E qui qualcosa di diverso.</p>`,
    });
    expect(site.plan.get('print/regole.htm')).toMatchObject({ role: 'duplicate', into: 'regole.htm' });
    expect(site.plan.get('copia di altro.htm')).toMatchObject({ role: 'duplicate', into: 'altro.htm' });
    expect(site.plan.get('altro.htm')?.role).toBe('page');
  });

  it('are one where only a button for printing leads to the other, whatever it is called', () => {
    const words = (from: number): string => Array.from({ length: 120 }, (_, i) => `parola${from + i}`).join(' ');
    const { site } = recoverSite({
      'index.html': `<a href="a1f0.html">La festa</a><p>${words(500)}</p>`,
      'a1f0.html': `<h1>La festa</h1><a href="b77c.html"><img src="p.gif" alt="Stampa"></a><p>${words(0)}</p><p>Altro in fondo</p>`,
      'b77c.html': `<p>${words(0)}</p>`,
      'c000.html': `<a href="d000.html">Estratto</a><p>${words(900)}</p><p>Altro in fondo</p>`,
      'd000.html': `<p>${words(900)}</p>`,
    });
    expect(site.plan.get('b77c.html')).toMatchObject({ role: 'duplicate', into: 'a1f0.html' });
    expect(site.plan.get('d000.html')?.role).toBe('page');
  });

  it('stay apart when they show other pictures or lead to other files', () => {
    const pages = (a: string, b: string) => ({
      'index.htm': '<p>Benvenuti</p>',
      'a.htm': `${TEXT}${a}`,
      'b.htm': `${TEXT}${b}`,
      'uno.jpg': { width: 400, height: 300 },
      'due.jpg': { width: 400, height: 300 },
      'uno.pdf': '',
      'due.pdf': '',
    });
    const pictures = recoverSite(pages('<img src=uno.jpg>', '<img src=due.jpg>'));
    const files = recoverSite(pages('<a href=uno.pdf>PDF</a>', '<a href=due.pdf>PDF</a>'));
    expect(pictures.site.plan.get('b.htm')?.into).toBeNull();
    expect(files.site.plan.get('b.htm')?.into).toBeNull();
  });

  it('lead on at once where one only sent readers to another, never twice and never in a circle', () => {
    const stub = (to: string): string => `<meta http-equiv="refresh" content="0; url=${to}"><p>Un momento</p>`;
    const { site } = recoverSite({
      'index.htm': '<p>Benvenuti</p>',
      'uno.htm': stub('due.htm'),
      'due.htm': stub('index.htm'),
      'tre.htm': stub('quattro.htm'),
      'quattro.htm': stub('tre.htm'),
    });
    expect(site.plan.get('uno.htm')).toMatchObject({ role: 'redirect', into: 'index.htm' });
    const circle = ['tre.htm', 'quattro.htm'].map((path) => site.plan.get(path)?.into);
    expect(circle).toContain(null);
  });
});

describe('News and events', () => {
  it('are told by their day among news, and by when and where', () => {
    const { page } = recoverSite({
      'index.htm': '<p>Benvenuti</p>',
      'news/campo.htm': `<h1>Il campo</h1><p>lunedì 2 marzo 2009</p><p>Abbiamo montato le tende sotto la pioggia, e poi il sole è
        tornato: la sera si è cantato fino a tardi intorno al fuoco.</p>`,
      'festa.htm':
        '<h1>Festa d’estate</h1><p>Quando: 12.7.2003, ore 19.30<br>Dove: prato del rifugio</p><p>Portate una torcia.</p>',
      'elenco.htm': '<p>1.1.2001</p><p>Primo</p><p>2.2.2002</p><p>Secondo</p>',
    });
    expect(page('news/campo.htm')).toMatchObject({ kind: 'post', date: { value: '2009-03-02', from: 'dateline' } });
    expect(page('festa.htm')).toMatchObject({
      kind: 'event',
      event: { start: '2003-07-12T19:30', place: { name: 'prato del rifugio' } },
    });
    expect(page('elenco.htm')).toMatchObject({ kind: 'page', date: null });
  });
});
