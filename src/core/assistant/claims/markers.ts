import type { Locale } from '../../../shared/locale.ts';

/**
 * Small words that turn or narrow what a sentence says; the same sign in every language.
 * `wide` ones hold for the whole sentence (if, except, according to), the others for the words beside them.
 */
export type Marker =
  | 'neg'
  | 'only'
  | 'all'
  | 'some'
  | 'most'
  | 'atleast'
  | 'atmost'
  | 'about'
  | 'almost'
  | 'more'
  | 'less'
  | 'before'
  | 'after'
  | 'until'
  | 'must'
  | 'may'
  | 'if'
  | 'except'
  | 'said';

/** Markers that hold for the whole sentence. */
export const WIDE: ReadonlySet<Marker> = new Set(['if', 'except', 'said']);

/** Folded; a phrase of several words counts as one marker. */
const WORDS: Readonly<Record<Locale, Readonly<Record<Marker, string>>>> = {
  it: {
    neg: 'non|mai|nessun|nessuno|nessuna|niente|nulla|senza|ne|neanche|nemmeno|neppure|mica',
    only: 'solo|soltanto|solamente|unicamente|esclusivamente',
    all: 'tutto|tutti|tutta|tutte|ogni|ciascuno|ciascuna|ognuno|sempre|entrambi|entrambe',
    some: 'alcuni|alcune|qualche|parecchi|pochi|poche|talvolta|raramente',
    most: 'maggior parte|maggioranza|spesso|perlopiu|generalmente|solitamente',
    atleast: 'almeno|minimo|minima|a partire',
    atmost: 'al massimo|massimo|massima|fino a|fino al|fino alla|fino ai|fino alle',
    about: 'circa|approssimativamente|all incirca|pressappoco',
    almost: 'quasi',
    more: 'piu|oltre|maggiore|maggiori|superiore|superiori',
    less: 'meno|minore|minori|inferiore|inferiori',
    before: 'prima|precedente|entro',
    after: 'dopo|successivamente|poi',
    until: 'finche|fino',
    must: 'deve|devono|dovere|dovra|dovranno|obbligatorio|obbligatoria|necessario|necessaria',
    may: 'puo|possono|potrebbe|potrebbero|forse|probabilmente|possibilmente|dovrebbe|dovrebbero|eventualmente',
    if: 'se|qualora|purche|a condizione|a patto',
    except: 'tranne|eccetto|salvo|ad eccezione|a meno|escluso|esclusa|esclusi',
    said: 'secondo|presunto|presunta|presumibilmente|sostiene|sostengono|sosteneva|affermano|dicono|cosiddetto|cosiddetta|ritengono|crede|credono|negato|nega',
  },
  de: {
    neg: 'nicht|kein|keine|keinen|keinem|keiner|keines|nie|niemals|niemand|niemanden|nichts|ohne|weder|noch nie|nirgends|keinesfalls|keineswegs',
    only: 'nur|lediglich|bloss|ausschliesslich|einzig',
    all: 'alle|allen|aller|alles|jede|jeder|jedes|jeden|jedem|immer|samtliche|stets|beide|beiden',
    some: 'einige|einigen|manche|manchen|mehrere|wenige|wenigen|manchmal|selten|ein paar',
    most: 'meisten|meistens|meist|oft|haufig|mehrheit|normalerweise|grosstenteils',
    atleast: 'mindestens|wenigstens|mindest|zumindest|ab',
    atmost: 'hochstens|maximal|bis zu|maximum',
    about: 'etwa|ungefahr|rund|circa|ca|gegen',
    almost: 'fast|beinahe|nahezu|knapp',
    more: 'mehr|uber|grosser|hoher|langer',
    less: 'weniger|unter|kleiner|niedriger|kurzer|tiefer',
    before: 'vor|vorher|bevor|zuvor|davor',
    after: 'nachdem|danach|nachher|spater|anschliessend',
    until: 'bis',
    must: 'muss|mussen|soll|sollen|pflicht|obligatorisch|notig|notwendig|zwingend',
    may: 'kann|konnen|konnte|konnten|darf|durfen|durfte|vielleicht|moglicherweise|wahrscheinlich|vermutlich|wohl|sollte|sollten|eventuell',
    if: 'wenn|falls|sofern|vorausgesetzt|bei schlechtem|ob',
    except: 'ausser|ausgenommen|abgesehen|es sei denn|mit ausnahme',
    said: 'laut|gemass|angeblich|angebliche|sogenannte|sogenannten|behauptet|behaupten|behauptete|zufolge|meint|meinen|glaubt|glauben|bestreitet',
  },
  fr: {
    neg: 'pas|jamais|aucun|aucune|rien|personne ne|sans|ni|nullement|guere',
    only: 'seulement|uniquement|exclusivement|seul|seule|seuls|seules',
    all: 'tout|toute|tous|toutes|chaque|chacun|chacune|toujours|deux deux',
    some: 'quelques|certains|certaines|plusieurs|peu|parfois|rarement|quelque',
    most: 'plupart|majorite|souvent|generalement|habituellement|normalement',
    atleast: 'au moins|minimum|minimale|des le|a partir',
    atmost: 'au plus|au maximum|maximum|maximale|jusqu a|jusqu au|jusqu aux',
    about: 'environ|approximativement|a peu pres',
    almost: 'presque|quasi|quasiment',
    more: 'plus|superieur|superieure|superieurs|superieures',
    less: 'moins|inferieur|inferieure|inferieurs|inferieures',
    before: 'avant|auparavant|precedent',
    after: 'apres|ensuite|puis',
    until: 'jusqu|jusque',
    must: 'doit|doivent|devoir|faut|obligatoire|necessaire',
    may: 'peut|peuvent|pourrait|pourraient|peut etre|probablement|eventuellement|devrait|devraient',
    if: 'si|s il|s ils|pourvu|a condition',
    except: 'sauf|excepte|hormis|a moins|a l exception|hors',
    said: 'selon|pretendu|pretendument|soi disant|affirme|affirment|pretend|pretendent|pense|pensent|croit|croient|nie',
  },
  en: {
    neg: 'not|never|no|none|nobody|nothing|without|neither|nor|cannot|non|nowhere|t',
    only: 'only|solely|exclusively|merely|just',
    all: 'all|every|each|always|both|everyone|everything|any',
    some: 'some|several|few|sometimes|rarely|seldom|certain',
    most: 'most|mostly|majority|often|usually|generally|normally|frequently',
    atleast: 'at least|minimum|minimal|starting from',
    atmost: 'at most|maximum|maximal|up to',
    about: 'about|approximately|around|roughly|circa',
    almost: 'almost|nearly',
    more: 'more|over|above|greater|higher|larger|longer',
    less: 'less|under|below|fewer|lower|smaller|shorter',
    before: 'before|prior|previously|earlier',
    after: 'after|afterwards|later|following',
    until: 'until|till',
    must: 'must|shall|required|mandatory|need|needs|necessary',
    may: 'can|could|might|may|perhaps|maybe|probably|possibly|should|would|likely',
    if: 'if|unless|provided|whether',
    except: 'except|excluding|apart from|other than|but for',
    said: 'according|allegedly|alleged|supposedly|claims|claim|claimed|argue|argues|argued|believe|believes|believed|so called|reportedly|denies|denied',
  },
};

interface Entry {
  readonly marker: Marker;
  readonly length: number;
}

function entriesOf(locale: Locale): ReadonlyMap<string, Entry> {
  return new Map(
    Object.entries(WORDS[locale]).flatMap(([marker, phrases]) =>
      phrases
        .split('|')
        .map((phrase): [string, Entry] => [phrase, { marker: marker as Marker, length: phrase.split(' ').length }]),
    ),
  );
}

const ENTRIES: Readonly<Record<Locale, ReadonlyMap<string, Entry>>> = {
  fr: entriesOf('fr'),
  it: entriesOf('it'),
  de: entriesOf('de'),
  en: entriesOf('en'),
};
const LONGEST = 3;
/** Before «secondo» these say that it is the second of something. */
const SECOND = new Set(['il', 'un', 'al', 'nel', 'del', 'dal', 'sul', 'suo']);

/**
 * The marker that begins at a word, with the number of words that it takes; null when none does.
 * @param forms folded words of the text
 */
export function markerAt(forms: readonly string[], at: number, locale: Locale): Entry | null {
  for (let length = LONGEST; length > 0; length -= 1) {
    if (at + length > forms.length) continue;
    const entry = ENTRIES[locale].get(forms.slice(at, at + length).join(' '));
    if (entry === undefined) continue;
    const isSecond = forms[at] === 'secondo' && SECOND.has(forms[at - 1] ?? '');
    return isSecond ? null : entry;
  }
  return null;
}
