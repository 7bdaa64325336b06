import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../src/core/search/language.ts';

describe('detectLanguage', () => {
  it.each([
    ['Quanta memoria serve a un modello da 13 miliardi?', 'it'],
    ['Wie viel Speicher braucht das Modell?', 'de'],
    ['Combien de mémoire faut-il pour le modèle?', 'fr'],
    ['How much memory does the model need?', 'en'],
    ['Who was Baden-Powell?', 'en'],
    ['Wer hat das Pfadfindertum gegründet?', 'de'],
    ['Chi ha fondato lo scoutismo?', 'it'],
    ['Où se trouve Poschiavo?', 'fr'],
  ] as const)('%s', (text, locale) => {
    for (const page of ['it', 'de', 'fr', 'en'] as const) expect(detectLanguage(text, page)).toBe(locale);
  });

  it('believes the page when a few words tell nothing', () => {
    expect(detectLanguage('Prusa MK3S', 'fr')).toBe('fr');
    expect(detectLanguage('', 'de')).toBe('de');
  });
});
