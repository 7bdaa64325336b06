import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../migration/text/page-language.ts';

const PRICES = 'Camera singola fr. 65.- 78.- Dormitorio 38.- 45.-';

describe('the language of a page', () => {
  it('is told by its words, whatever its folder is called', () => {
    const page = languageOf(
      'Die Zimmer sind mit Holz getäfert und das Frühstück ist im Preis',
      'it',
      'en',
      'it/zimmer.htm',
    );
    expect(page).toEqual({ locale: 'de', language: 'de', from: 'words' });
  });

  it.each([
    ['it/preise.htm', 'it'],
    ['Kopie/English/rooms.htm', 'en'],
    ['rooms_de.html', 'de'],
    ['accueil-fr.htm', 'fr'],
  ] as const)('is told by its place where words are few: %s', (path, locale) => {
    expect(languageOf(PRICES, 'de', null, path)).toEqual({ locale, language: locale, from: 'address' });
  });

  it.each(['pont-de-lyon.htm', 'do_it/rules.htm', 'index.htm'])(
    'is not read out of names that mean something else: %s',
    (path) => {
      expect(languageOf(PRICES, 'de', 'fr-CH', path)).toEqual({ locale: 'fr', language: 'fr', from: 'declaration' });
    },
  );
});
