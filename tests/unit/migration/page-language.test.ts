import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../migration/text/page-language.ts';

describe('The language of a page', () => {
  it.each([
    ['Il gruppo si trova nella valle e non è più come una volta', 'it'],
    ['Le groupe se trouve dans la vallée et les jeunes sont avec nous', 'fr'],
    ['Die Gruppe ist im Tal und nicht mehr wie früher, sondern auf dem Berg', 'de'],
    ['The group is in the valley and has not been as it was at the time', 'en'],
  ])('is seen from its small words: %s', (text, language) => {
    expect(languageOf(text, 'it', 'xx')).toEqual({ locale: language, language, from: 'words' });
  });

  it('may be one that the platform does not have', () => {
    const text = 'El grupo está en la montaña y los niños no son como los de la ciudad';
    expect(languageOf(text, 'it')).toEqual({ locale: 'it', language: 'es', from: 'words' });
  });

  it.each([
    ['フォントのメニューにある文字をこのウィンドウで編集する。The name of a font is in the menu', 'ja'],
    ['Страница о программе Netscape Navigator 4 и её настройках', 'ru'],
    ['字体编辑器的说明文件 FontForge', 'zh'],
  ])('is seen from its script: %s', (text, language) => {
    expect(languageOf(text, 'it', 'en')).toEqual({ locale: 'it', language, from: 'script' });
  });

  it('is not that of a few words in another script', () => {
    const text = 'Il gruppo si trova nella valle e non è più come una volta; il motto è γνῶθι σεαυτόν';
    expect(languageOf(text, 'it').language).toBe('it');
  });

  it('is not seen from single letters, which name things everywhere', () => {
    expect(languageOf('x o y, a i z, k s v, o a e, s k o, v z a, i o u', 'en').language).toBe('en');
  });

  it('is what the page declares where it has too few words', () => {
    expect(languageOf('Home | Kontakt', 'it', 'de-CH')).toEqual({ locale: 'de', language: 'de', from: 'declaration' });
  });

  it('is the site’s where nothing tells', () => {
    expect(languageOf('Home', 'it')).toEqual({ locale: 'it', language: 'it', from: 'site' });
  });

  it('is none of those elsewhere because of a few names and streets', () => {
    const people =
      'Presidente: Renzo Cattaneo, via al Ponte 4, tel. 091. Segretaria: Iride Pozzi, via al Sole, tel. 091';
    expect(languageOf(people, 'it').language).toBe('it');
    const spanish =
      'El pueblo de los molinos se encuentra en la sierra, y por las calles del barrio se oye el agua que baja de la fuente con la que los vecinos riegan';
    expect(languageOf(spanish, 'it')).toEqual({ locale: 'it', language: 'es', from: 'words' });
  });
});
