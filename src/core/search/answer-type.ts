import type { Locale } from '../../shared/locale.ts';
import { fold, tokenize } from './tokens.ts';

/** What kind of words would answer a question. */
export type AnswerType = 'date' | 'number' | 'name' | 'other';

/** On folded text. Dates stand first: "in che anno" holds no number word, but "how long ago" is looked at as a number. */
const QUESTIONS: Readonly<Record<Locale, Readonly<Record<Exclude<AnswerType, 'other'>, RegExp>>>> = {
  it: {
    date: /\bquando\b|\b(?:che|quale|quali|qual) (?:anno|anni|giorno|data|mese|secolo|periodo|decennio)\b/,
    number: /\bquant[oaie]\b|\b(?:che|quale|qual) (?:percentuale|numero|prezzo|eta|altezza)\b/,
    name: /\bchi\b|\bdove\b|\b(?:che|quale|qual) (?:citta|paese|nome|persona|stato)\b|\bcome si chiama/,
  },
  de: {
    date: /\bwann\b|\bwelche[mnrs]? (?:jahr|jahre|jahren|tag|tages|datum|monat|jahrhundert|zeit)\b/,
    number:
      /\bwie ?viele?\b|\bwieviele?\b|\bwie (?:lange|alt|hoch|gross|weit|oft|teuer|schwer)\b|\bwelche[mnrs]? (?:prozentsatz|anteil|nummer|zahl|preis|hohe)\b|\bwas kostet\b|\bwielange\b/,
    name: /\b(?:wer|wem|wen|wessen|wo|woher|wohin)\b|\bwelche[mnrs]? (?:stadt|land|person|name)\b|\bwie heiss(?:t|en)\b/,
  },
  fr: {
    date: /\bquand\b|\bquel(?:le)?s? (?:annee|annees|jour|date|mois|siecle)\b/,
    number:
      /\bcombien\b|\bquel(?:le)? (?:est (?:le |la |l.)?)?(?:age|pourcentage|taille|quantite|numero|prix|altitude|hauteur)\b/,
    name: /\b(?:qui)\b(?!.*\bce qui\b)|\bou (?:est|sont|se|peut|a|etait)\b|\bquel(?:le)? (?:ville|pays|personne)\b|\bcomment s.appelle/,
  },
  en: {
    date: /\bwhen\b|\b(?:what|which) (?:year|years|day|date|month|century|decade)\b/,
    number:
      /\bhow (?:many|much|long|old|far|large|big|high|tall|often|fast)\b|\b(?:what|which) (?:percent|percentage|number|price)\b|\bwhat (?:does|do|did|would)\b.*\bcost\b/,
    name: /\b(?:who|whom|whose|where)\b|\b(?:what|which) (?:city|country|person|name)\b/,
  },
};

const MONTHS =
  /\b(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|may|june|july|october|december|secolo|jahrhundert|siecle|century)\b/;
const NUMBER_WORDS =
  /\b(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|venti|trenta|cento|mille|milioni?|miliardi?|doppio|meta|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|zwanzig|hundert|tausend|millionen|milliarden?|halfte|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|cent|millions?|milliards?|moitie|two|three|four|five|seven|eight|nine|ten|eleven|twelve|twenty|hundred|thousand|million|billion|half)\b/;

/** What a question asks for, by its question words. */
export function answerTypeOf(question: string, locale: Locale): AnswerType {
  const folded = fold(question);
  const patterns = QUESTIONS[locale];
  if (patterns.date.test(folded)) return 'date';
  if (patterns.number.test(folded)) return 'number';
  return patterns.name.test(folded) ? 'name' : 'other';
}

/** True when a sentence holds something of the asked kind that the question did not hold already. */
export function mayAnswer(type: AnswerType, sentence: string, question: string): boolean {
  if (type === 'other') return false;
  const known = new Set(tokenize(question).map((token) => token.text));
  const fresh = tokenize(sentence).filter((token) => !known.has(token.text));
  if (type === 'date') return fresh.some((token) => /^(?:1\d|20)\d\d$/.test(token.text) || MONTHS.test(token.text));
  if (type === 'number') return fresh.some((token) => /^\d/.test(token.text) || NUMBER_WORDS.test(token.text));
  return fresh.some(
    (token) => token.start > 0 && token.text.length > 1 && /^\p{Lu}/u.test(sentence.slice(token.start)),
  );
}
