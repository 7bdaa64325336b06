import type { SeenDocument } from '../proof/seen-document.ts';
import { givenNamesIn } from './given-names.ts';

/** Words of pages that are about children: scouts, classes, holiday camps. */
const CHILDREN =
  /\b(?:lupett\w+|esplorator\w+|scout\w*|castor\w+|coccinell\w+|classe\s+\p{L}*|asilo|allievi|alunni|bambin\w+|ragazz\w+|klasse|schüler\w*|kindergarten|kinder|wölf\w*|pfad[ie]\w*|jungschar|louvet\w+|éclaireu\w+|élèves|enfants|école|scuola\s+(?:elementare|media|dell['’]infanzia)|schulklasse|cubs?|brownies|pupils|children|kids|class(?:\s+of)?)\b/giu;
const PLACES =
  /\b(?:da\s+sinistra|von\s+links|v\.\s?l\.\s?n\.\s?r\.?|de\s+gauche|from\s+left|nella\s+foto|auf\s+dem\s+(?:bild|foto)|sur\s+la\s+photo)\b/iu;
const IMAGE = /<img\b[^>]*>/giu;
const AROUND_CHARACTERS = 700;
const LONGEST_CAPTION = 200;
/** A page has to speak of children more than once: a word in passing says little. */
const FEWEST_WORDS = 2;
const FEWEST_NAMES = 2;

function plain(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/giu, ' ')
    .replace(/<\/?(?:p|br|td|tr|table|div|center|h\d|li|ul|dl|dd|dt|hr|figure|figcaption)\b[^>]*>/giu, '\n')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&nbsp;/giu, ' ');
}

/** The short line after a picture, which is its caption where it has one. */
function captionsIn(html: string): string[] {
  return [...html.matchAll(IMAGE)].flatMap((match) => {
    const after = html.slice(match.index + match[0].length, match.index + match[0].length + AROUND_CHARACTERS);
    const line = plain(after)
      .split('\n')
      .map((text) => text.replace(/\s+/gu, ' ').trim())
      .find((text) => text !== '');
    return line === undefined || line.length > LONGEST_CAPTION ? [] : [line];
  });
}

/** Names as captions have them: two given names or more, or one where the caption says who stands where. */
function isCaptionOfPeople(text: string): boolean {
  const names = givenNamesIn(text);
  return names.length >= FEWEST_NAMES || (names.length > 0 && PLACES.test(text));
}

/** What speaks for children being named beside their pictures on a page; null when nothing does. */
export function childrenBesidePictures(path: string, html: string, seen: SeenDocument): string | null {
  if (seen.pictures.length === 0) return null;
  const text = `${path.replaceAll(/[/_-]/gu, ' ')} ${seen.title} ${seen.blocks.join(' ')}`;
  if ((text.match(CHILDREN)?.length ?? 0) < FEWEST_WORDS) return null;
  const captions = [...seen.pictures.map(({ alt }) => alt), ...captionsIn(html)].filter(isCaptionOfPeople);
  if (captions.length === 0) return null;
  const names = new Set(captions.flatMap(givenNamesIn));
  return `${String(names.size)} given names in the captions of ${String(new Set(captions).size)} pictures on a page about children`;
}
