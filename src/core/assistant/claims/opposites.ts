import type { Locale } from '../../../shared/locale.ts';

/** Two sides of an opposition in each language: beginnings of folded words, joined by |. */
type Sides = Readonly<Record<Locale, readonly [string, string]>>;

const OPPOSITES: readonly Sides[] = [
  {
    it: ['apert', 'chius'],
    de: ['geoffnet|offen', 'geschlossen|zu'],
    fr: ['ouvert', 'ferm'],
    en: ['open', 'closed|shut'],
  },
  {
    it: ['gratuit|gratis', 'pagament'],
    de: ['gratis|kostenlos', 'kostenpflichtig'],
    fr: ['gratuit', 'payant'],
    en: ['free', 'paid'],
  },
  {
    it: ['minim|almeno', 'massim'],
    de: ['mindest|minim', 'hochst|maxim'],
    fr: ['minim', 'maxim'],
    en: ['minim|least', 'maxim'],
  },
  { it: ['nord|settentr', 'sud|merid'], de: ['nord', 'sud'], fr: ['nord', 'sud'], en: ['north', 'south'] },
  { it: ['est|orient', 'ovest|occid'], de: ['ost', 'west'], fr: ['est', 'ouest'], en: ['east', 'west'] },
  { it: ['sinistr', 'destr'], de: ['link', 'recht'], fr: ['gauche', 'droit'], en: ['left', 'right'] },
  { it: ['estat|estiv', 'invern'], de: ['sommer', 'winter'], fr: ['ete', 'hiver'], en: ['summer', 'winter'] },
  { it: ['ultim', 'prim'], de: ['letzt', 'erst'], fr: ['dernier', 'premier'], en: ['last', 'first'] },
  {
    it: ['grand|grosso', 'piccol'],
    de: ['gross', 'klein'],
    fr: ['grand|gros', 'petit'],
    en: ['large|big|great', 'small|little'],
  },
  {
    it: ['giovan|nuov', 'vecchi|anzian|antic'],
    de: ['jung|neu', 'alt'],
    fr: ['jeune|nouv', 'vieux|vieil|ancien'],
    en: ['young|new', 'old'],
  },
  {
    it: ['aument|cresc', 'diminu|cala'],
    de: ['zunehm|steig|erhoh|wachs', 'abnehm|sink|senk'],
    fr: ['augment|crois', 'diminu|baiss'],
    en: ['increas|ris|grow', 'decreas|fall|drop'],
  },
  {
    it: ['vinc|vint', 'pers|perd'],
    de: ['gewinn|gewann|gewonnen|sieg', 'verlier|verlor|niederlag'],
    fr: ['gagn', 'perd'],
    en: ['win|won', 'los'],
  },
  {
    it: ['nat|nasc', 'mort|mori'],
    de: ['gebor', 'gestorben|starb|tod'],
    fr: ['ne|nais', 'mort|mour'],
    en: ['born|birth', 'die|death'],
  },
  { it: ['giorn|diurn', 'nott'], de: ['tag', 'nacht|nacht'], fr: ['jour', 'nuit'], en: ['day', 'night'] },
  {
    it: ['mattin', 'ser|pomerigg'],
    de: ['morgen|vormittag', 'abend|nachmittag'],
    fr: ['matin', 'soir|apres-midi'],
    en: ['morning', 'evening|afternoon'],
  },
  {
    it: ['permess|consentit', 'vietat|proibit'],
    de: ['erlaubt|gestattet', 'verboten|untersagt'],
    fr: ['autoris|permis', 'interdit'],
    en: ['allow|permit', 'forbid|prohibit'],
  },
  { it: ['caldo|calda', 'fredd'], de: ['warm|heiss', 'kalt'], fr: ['chaud', 'froid'], en: ['warm|hot', 'cold'] },
  {
    it: ['alto|alta|alti|alte', 'bass'],
    de: ['hoch|hohe', 'tief|niedrig'],
    fr: ['haut', 'bas'],
    en: ['high|tall', 'low'],
  },
  { it: ['veloc|rapid', 'lent'], de: ['schnell', 'langsam'], fr: ['rapid|vite', 'lent'], en: ['fast|quick', 'slow'] },
  {
    it: ['facil|semplic', 'difficil'],
    de: ['leicht|einfach', 'schwer|schwierig'],
    fr: ['facil|simple', 'difficil'],
    en: ['easy|simple', 'difficult|hard'],
  },
  {
    it: ['prima', 'dopo'],
    de: ['vorher|zuvor|bevor', 'nachher|danach|nachdem'],
    fr: ['avant', 'apres'],
    en: ['before', 'after'],
  },
  { it: ['piu', 'meno'], de: ['mehr', 'weniger'], fr: ['plus', 'moins'], en: ['more', 'less|fewer'] },
];

function holds(forms: readonly string[], beginnings: string): boolean {
  return beginnings
    .split('|')
    .some((beginning) =>
      forms.some((form) => (beginning.length < 4 ? form === beginning : form.startsWith(beginning))),
    );
}

/** True when a claim says one side of an opposition and its quote, in another language, only the other. @param claim @param quote folded words */
export function isOpposite(
  claim: readonly string[],
  claimLocale: Locale,
  quote: readonly string[],
  quoteLocale: Locale,
): boolean {
  return OPPOSITES.some((sides) =>
    [0, 1].some((side) => {
      const [own, other] = side === 0 ? ([0, 1] as const) : ([1, 0] as const);
      return (
        holds(claim, sides[claimLocale][own]) &&
        !holds(claim, sides[claimLocale][other]) &&
        holds(quote, sides[quoteLocale][other]) &&
        !holds(quote, sides[quoteLocale][own])
      );
    }),
  );
}
