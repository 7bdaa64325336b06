import type { Locale } from '../../../shared/locale.ts';

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Folded. Begin a phrase of their own that may be moved or left out. */
export const PREPOSITIONS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  it: wordSet(
    'a ad al allo alla ai agli alle all da dal dallo dalla dai dagli dalle dall di del dello della dei degli delle dell d in nel nello nella nei negli nelle nell con su sul sullo sulla sui sugli sulle sull per tra fra durante verso presso contro attraverso nonostante grazie entro sotto sopra tramite dopo prima',
  ),
  de: wordSet(
    'in im ins an am ans auf aus bei beim mit nach seit von vom zu zum zur fur gegen um uber unter vor zwischen durch wahrend wegen trotz innerhalb ausserhalb neben hinter bis ab',
  ),
  fr: wordSet(
    'a au aux de du des d en dans par pour sur sous avec chez vers entre pendant depuis contre durant apres avant malgre grace lors dès',
  ),
  en: wordSet(
    'in on at to of for from with by about into during since between against through within among under over after before near across despite as via throughout',
  ),
};

/** Join clauses or members of a list. */
export const CONJUNCTIONS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  it: wordSet('e ed o od oppure ma mentre pero quindi perche poiche quando anche inoltre cosi infatti'),
  de: wordSet('und oder aber sondern denn weil wahrend sowie als da doch jedoch ausserdem obwohl damit'),
  fr: wordSet('et ou mais car donc tandis parce puisque lorsque lorsqu quand alors aussi'),
  en: wordSet('and or but while because so when whereas although though as since also'),
};

/** Join a sentence to the verb that says whose word it is. */
export const THAT: Readonly<Record<Locale, ReadonlySet<string>>> = {
  it: wordSet('che'),
  de: wordSet('dass'),
  fr: wordSet('que qu'),
  en: wordSet('that'),
};

/** Open a clause about the word before them. */
export const RELATIVES: Readonly<Record<Locale, ReadonlySet<string>>> = {
  it: wordSet('che cui quale quali dove'),
  de: wordSet('der die das den dem dessen deren denen welche welcher welches wo'),
  fr: wordSet('qui que qu dont ou lequel laquelle'),
  en: wordSet('who which that whose whom where'),
};

/** Verbs and nouns that say hardly anything of their own: a claim may add them. */
export const LIGHT: Readonly<Record<Locale, ReadonlySet<string>>> = {
  it: wordSet('viene vengono venne trova trovano chiama chiamano esiste esistono c ci essi esso essa'),
  de: wordSet('befindet befinden heisst heissen liegt liegen betragt betragen gilt gelten geben'),
  fr: wordSet('trouve trouvent appelle appellent existe existent sagit agit'),
  en: wordSet('called located there exists exist'),
};
