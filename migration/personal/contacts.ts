/** How a person can be reached. */
export type ContactKind = 'telephone' | 'mail address' | 'postal address';

/** A telephone number, mail or postal address in a text. */
export interface Contact {
  readonly kind: ContactKind;
  readonly text: string;
  /** Place in the text. */
  readonly start: number;
  readonly end: number;
  /** False for what belongs to an office, a club or a firm. */
  readonly isPersonal: boolean;
}

const MAIL =
  /(?<![\p{L}\p{N}_])[\p{L}\p{N}_][\p{L}\p{N}._%+-]*(?:@|\s?[([]\s?(?:at|chiocciola|arobase)\s?[)\]]\s?)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]*[\p{L}\p{N}])+/giu;
/** A sentence that begins right behind an address, without a blank: «anna@gmx.ch.Telefono». */
const NEXT_SENTENCE = /(?<=\.\p{Ll}{2,})\.\p{Lu}\p{Ll}.*$/u;
/** First parts of mail addresses that belong to a function. */
const FUNCTION =
  /^(?:info|kontakt|contact?s?|contatt[io]|office|admin|administration|amministrazione|web|webmaster|site|sito|postmaster|e?mail|post|posta|segretari\w*|secr[eé]tari\w*|sekretar\w*|redaz\w*|redak\w*|r[eé]dac\w*|news|newsletter|abo|shop|support|help|hello|ciao|sezione|section|sektion|comitato|comit[eé]|vorstand|president\w*|pr[aä]sident\w*|club|verein|gruppo|groupe|gruppe|scuola|schule|[eé]cole|school|hotel|reserv\w*|booking|prenot\w*|parrocchia|pfarr\w*|paroisse|commune|gemeinde|comune|cancelleria|kanzlei|chancellerie|team|direzione|direktion|direction|bibliote\w*|museum|museo|mus[eé]e|turis\w*|touris\w*|servi\w*|noreply|no-reply|nobody|user|name|nome|nom|example|mairie|rathaus|sindaco|lists?)\d*$/iu;

/** What stands before a number and says that it is one. */
const LABEL =
  /(?:\btel(?:efon\w*|[eé]phone|\.)?|\bt[eé]l\.?|\bphone|\bnatel|\bmobil\w*|\bcell(?:ulare|\.)?|\bhandy|\bportable|\bfax|\bt[eé]l[eé]copie\w*|☎|✆)\s*(?:\([^)]{1,12}\)|privat\w*|casa|ufficio|gesch[aä]ft|bureau|n[°r.]*)?\s*[:.]?\s*$/iu;
/** Forms of which nobody thinks anything else: international, the Swiss 3-3-2-2 and the French pairs. */
const CERTAIN =
  /(?:\+|\b00)(?:41|39|49|33|43|423|44|31|32|34|1|45|46|47|48|351|352|353|385|386|420)[\s./-]?(?:\(0\)[\s./-]?)?\d{1,4}(?:[\s./-]{0,3}\d{2,4}){2,4}\b|\b0(?:[2-9]\d)[\s/.-]{1,3}\d{3}[\s.-]\d{2}[\s.-]\d{2}\b|\b\(0\d{2}\)\s?\d{3}[\s.-]\d{2}[\s.-]\d{2}\b|\b0[1-9](?:[\s.]\d{2}){4}\b/gu;
/** Anything that a label can make a number: digits in groups. */
const LABELLED = /(?:\+|\(?\b)\d[\d\s./()’'-]{4,20}\d\b/gu;

const STREET =
  /(?:\b(?:via|viale|piazza|piazzetta|vicolo|corso|contrada|strada|salita|rue|avenue|av\.|chemin|ch\.|place|route|rte|impasse|quai|ruelle)\s+(?:\p{L}[\p{L}’'.-]*\s+){0,4}?\p{L}[\p{L}’'.-]*|\b\p{Lu}[\p{L}’'-]*(?:strasse|straße|str\.|gasse|weg|platz|rain|halde|matte|allee|ring|quai)|\b\d+[a-z]?\s+(?:\p{Lu}[\p{L}’'-]+\s+){1,3}(?:Street|Road|Lane|Avenue|Close|Drive))\s*,?\s*\d{0,4}[a-z]?\b/giu;
const TOWN = /(?:\b(?:CH|I|D|F|A|FL)\s?-\s?)?\b\d{4,5}\s+\p{Lu}[\p{L}’'.-]+(?:[\s-]\p{Lu}[\p{L}’'.-]+)?/gu;
const BETWEEN = 30;
const ORGANISATION =
  /casella postale|postfach|case postale|\bc\.?p\.?\s*\d|p\.?\s?o\.?\s?box|hotel|albergo|ristorante|restaurant|scuola|schule|[ée]cole|chiesa|kirche|[ée]glise|museo|museum|mus[ée]e|ufficio|amt\b|office|\bag\b|\bsa\b|gmbh|s[aà]gl|comune|gemeinde|commune|sezione|sektion|section|club|verein|associazione|association|palestra|turnhalle|salle|sala|zentrum|centro|centre|banca|bank\b|posta\b/iu;

function mailAddresses(text: string): Contact[] {
  return [...text.matchAll(MAIL)].map((match): Contact => {
    const address = match[0].replace(NEXT_SENTENCE, '');
    const [local = '', host = ''] = address.split(/@|\s?[([]\s?(?:at|chiocciola|arobase)\s?[)\]]\s?/i);
    const ofHost = host.toLowerCase().split('.').slice(0, -1);
    const isList = ofHost[0] === 'lists' || ofHost[0] === 'list';
    const isPersonal = !isList && !FUNCTION.test(local) && !ofHost.includes(local.toLowerCase());
    return { kind: 'mail address', text: address, start: match.index, end: match.index + address.length, isPersonal };
  });
}

function digitsOf(text: string): string {
  return text.replace(/\(0\)/g, '').replace(/\D/g, '');
}

function telephones(text: string): Contact[] {
  const found = new Map<number, Contact>();
  const add = (start: number, number: string): void => {
    const isInside = [...found.values()].some((other) => start < other.end && start + number.length > other.start);
    if (isInside) return;
    found.set(start, { kind: 'telephone', text: number, start, end: start + number.length, isPersonal: true });
  };
  for (const match of text.matchAll(CERTAIN)) {
    const digits = digitsOf(match[0]).length;
    if (digits >= 9 && digits <= 15) add(match.index, match[0]);
  }
  for (const match of text.matchAll(LABELLED)) {
    const digits = digitsOf(match[0]).length;
    if (digits >= 6 && digits <= 15 && LABEL.test(text.slice(Math.max(0, match.index - 40), match.index))) {
      add(match.index, match[0]);
    }
  }
  return [...found.values()];
}

function postalAddresses(text: string): Contact[] {
  return [...text.matchAll(STREET)].flatMap((match): Contact[] => {
    const end = match.index + match[0].length;
    TOWN.lastIndex = 0;
    const town = TOWN.exec(text.slice(end, end + BETWEEN + 40));
    if (town === null || town.index > BETWEEN) return [];
    const whole = text.slice(match.index, end + town.index + town[0].length);
    const around = text.slice(Math.max(0, match.index - 60), match.index) + whole;
    const isPersonal = !ORGANISATION.test(around);
    return [{ kind: 'postal address', text: whole, start: match.index, end: match.index + whole.length, isPersonal }];
  });
}

/** Telephone numbers, mail and postal addresses in a text, in order; none overlaps another. */
export function contactsIn(text: string): Contact[] {
  const all = [...mailAddresses(text), ...postalAddresses(text), ...telephones(text)];
  return all
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((contact, i, sorted) => sorted.slice(0, i).every((before) => before.end <= contact.start));
}
