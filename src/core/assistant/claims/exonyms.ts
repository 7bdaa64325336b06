import { fold } from '../../search/tokens.ts';
import { similarity } from '../../search/fuzzy.ts';

/** Places, peoples and languages whose names differ between the four languages; folded, by stems. */
const GROUPS =
  `schweiz svizzer suisse switzerland swiss|genf genev ginevra|zurich zurigo|basel basilea bale basle|bern berna berne|luzern lucerna lucerne
graubunden bundner grigioni grisons grischun|tessin ticin|wallis vallese valais|waadt vaud|deutsch germania tedesc allemagne allemand german
frankreich franzosisch francia francese france francais french|osterreich austria autriche|italien ital|mailand milano milan|venedig venezia venise venice
munchen monaco munich|wien vienna vienne|rom roma rome romisch roman romain|paris parigi pariser|london londra londres|veltlin valtellin|puschlav poschiav|engadin engadin
england ingles inghilterra englisch english anglais angleterre|grossbritannien britisch britannic britain british britannique|spanien spanisch spagn spain spanish espagne espagnol
europa europe europeen europaisch|vereinigt stati united etats amerika americ|usa stati|china chines cina cinese chine chinois|japan giappon japon|russland russisch russia russo russ
kalifornien californi|genua genova genes genoa|turin torino|florenz firenze florence|neapel napoli naples|veneto venetien|bernina|bodensee|genfersee lemano leman`
    .split(/[|\n]/)
    .map((group) => group.split(' '));

function groupsOf(form: string): number[] {
  return GROUPS.flatMap((stems, i) => (stems.some((stem) => stem.length > 2 && form.startsWith(stem)) ? [i] : []));
}

const ALIKE = 0.5;

/** True when two names may mean the same in two languages: written alike, or known to differ (Genf, Ginevra). */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  if (a === b || (Math.min(a.length, b.length) > 3 && similarity(a, b) >= ALIKE)) return true;
  const groups = new Set(groupsOf(a));
  return groups.size > 0 && groupsOf(b).some((group) => groups.has(group));
}
