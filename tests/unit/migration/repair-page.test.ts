import { describe, expect, it } from 'vitest';
import { repairPage } from '../../../migration/text/repair-page.ts';
import { CountedWords } from '../../../migration/text/vocabulary.ts';
import type { Locale } from '../../../src/shared/locale.ts';

function words(...texts: string[]): CountedWords {
  const counted = new CountedWords();
  for (const text of texts) counted.add(text);
  return counted;
}

function repaired(html: string, locale: Locale = 'it', site = words()): string {
  return repairPage({ html, locale, words: site }).html;
}

describe('The text of a page', () => {
  it('is repaired where people read it, not in its markup', () => {
    const html =
      '<p title="perchÃ©"><a href="perchÃ©.htm?a=citt?">cittÃ\u00a0</a><script>x = "perchÃ©?";</script><!-- perchÃ© --></p>';
    expect(repaired(html)).toBe(
      '<p title="perché"><a href="perchÃ©.htm?a=citt?">città</a><script>x = "perchÃ©?";</script><!-- perchÃ© --></p>',
    );
  });

  it('keeps references that markup needs', () => {
    expect(repaired('<p>1 &lt; 2 &amp; &quot;citt&agrave;&quot; &#60;b&#62;</p>')).toBe(
      '<p>1 &lt; 2 &amp; &quot;città&quot; &#60;b&#62;</p>',
    );
  });

  it('loses references that had gone wrong', () => {
    expect(
      repaired('<p>caff&egrave e t&EGRAVE;, citt&amp;agrave;, l&rsquoacqua, &#146;Oca, perch&Atilde;&copy;</p>'),
    ).toBe('<p>caffè e tÈ, città, l’acqua, ’Oca, perché</p>');
  });

  it('may speak of references', () => {
    const html = '<p>In HTML si scrive &amp;egrave; per la lettera accentata; <code>&amp;eacute;l?ve</code></p>';
    expect(repaired(html)).toBe(html);
  });

  it('may have a word in two elements', () => {
    expect(repaired('<p>La citt? e <b>l?</b>Istituto, perch<i>?</i> no</p>')).toBe(
      '<p>La città e <b>l’</b>Istituto, perch<i>é</i> no</p>',
    );
  });

  it('is restored by the site’s own spelling before the dictionary’s', () => {
    const site = words('Perchè sì, perchè no, perchè forse', 'e perchè mai');
    expect(repaired('<p>La citt? grande, perch? e quando</p>', 'it', site)).toBe(
      '<p>La città grande, perchè e quando</p>',
    );
  });

  it('is left as it was found where nothing is certain, and is named for review', () => {
    const page = repairPage({ html: '<p>Il signor Xq\ufffdz e la citt\ufffd</p>', locale: 'it', words: words() });
    expect(page.html).toBe('<p>Il signor Xq\ufffdz e la città</p>');
    expect(page.repairs).toMatchObject([
      { before: 'Xq\ufffdz', after: null, state: 'review' },
      { before: 'citt\ufffd', after: 'città', state: 'auto' },
    ]);
  });

  it('takes what people decided before what the program thinks', () => {
    const decisions = new Map([['Xq\ufffdz', 'Xqöz']]);
    expect(repairPage({ html: '<p>Xq\ufffdz</p>', locale: 'it', words: words(), decisions }).html).toBe('<p>Xqöz</p>');
  });
});

describe('Signs that were lost', () => {
  it.each([
    [
      'it',
      'L?acqua della citt? ? fredda; un po? di pi?, c?? il sole',
      'L’acqua della città è fredda; un po’ di più, c’è il sole',
    ],
    ['fr', 'L??l?ve arrive ? la gare, jusqu?? midi', 'L’élève arrive à la gare, jusqu’à midi'],
    ['de', 'F?r die gr?sste ?bung der Jugendverb?nde', 'Für die grösste Übung der Jugendverbände'],
    ['en', 'It doesn?t matter, Peter?s caf? is closed', 'It doesn’t matter, Peter’s café is closed'],
  ] as const)('come back in %s', (locale, found, restored) => {
    expect(repaired(`<p>${found}</p>`, locale)).toBe(`<p>${restored}</p>`);
  });

  it('are quotation marks around words that are whole, if the page shows which', () => {
    expect(repaired('<p>«Ciao» e ?amici? disse, perch? la citt? dorme</p>')).toContain('«amici»');
  });

  it('are dashes where the page kept its letters', () => {
    expect(repaired('<p>Perché la città è già più bella ? dicono ? dell?altra</p>')).toBe(
      '<p>Perché la città è già più bella – dicono – dell’altra</p>',
    );
  });

  it('are no question marks', () => {
    const html = '<p>Chi sei?Dove vai? La citt? ? grande, no? Perch? mai!</p>';
    expect(repaired(html)).toBe('<p>Chi sei?Dove vai? La città è grande, no? Perché mai!</p>');
  });
});
