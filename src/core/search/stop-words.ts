import type { Locale } from '../../shared/locale.ts';

// Folded (lower case, no diacritics), apostrophes split off: see tokens.ts.
const ITALIAN = `a ad al allo alla ai agli alle anche ancora avere ha hai hanno ho aveva avevano avuto c che chi ci cio come con contro cui d da dal dallo
dalla dai dagli dalle degli dei del dell dello della delle dentro di dove due e ed era erano essere e fa fare fatto fino fra fu furono gia gli i il in io l la
le lei li lo loro lui ma m me mentre mi mia mio molto ne nei negli nel nell nella nelle nello no noi non nostra nostro o od ogni oppure per perche piu po poi
puo possono qual quale quali qualche quando quanta quante quanti quanto quasi quel quella quelle quelli quello quest questa queste questi questo qui s sara se
sei si sia siamo siano sono sta stata state stati stato stesso su sua sue sugli sui sul sull sulla sulle sullo suo suoi t te ti tra tu tua tuo tutta tutte
tutti tutto un una uno v vi voi dall all coll sott cos cosa com quell dovrebbe deve devo posso si`;
const GERMAN = `ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da dabei dadurch damit dann das dass dem den
denn der deren des dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer fur
gegen gibt hab habe haben hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja jede jedem jeden jeder jedes jener kann
kein keine keinen konnen konnte machen man mein meine mehr mich mir mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen
seiner seit selbst sich sie sind so soll sollte sondern sonst uber um und uns unser unsere unter viel viele vielen vom von vor wann war waren warum was wegen weil
welche welchem welchen welcher welches wenn wer wem wen werde werden wessen wie wieder wieso will wir wird wirst wo wohin woher wollen worden wurde wurden wieviel
zu zum zur zwar zwischen s`;
const FRENCH = `a ai ainsi alors apres as au aucun aussi autre aux avait avant avec avez avoir avons ayant c car ce ceci cela celle celles celui ces cet cette ceux
chaque chez ci combien comme comment d dans de depuis des deux doit donc dont du elle elles en encore entre es est et etaient etait etant ete etes etre eu eux
faire fait faut font furent fut hors il ils j je jusqu l la laquelle le lequel les lesquels leur leurs lorsqu lorsque lui m ma mais me meme memes mes moi moins
mon n ne ni non nos notre nous on ont or ou par parce pas pendant peu peut peuvent plus pour pourquoi pouvez puis puisqu puisque qu quand que quel quelle quelles
quels qui quoi s sa sans se selon sera ses si sien son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une va vers voici voila vos votre
vous y aujourd hui quoiqu`;
const ENGLISH = `a about after again all also am an and any are as at be because been before being below between both but by can could d did do does doing down
during each few for from further had has have having he her here hers him his how i if in into is it its itself just ll m many me more most much must my myself
no nor not now o of off on once only or other our ours out over own re s same she should so some such t than that the their theirs them then there these they this
those through to too under until up ve very was we were what when where which while who whom whose why will with would you your yours`;

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Words that carry no meaning of their own, per language, folded as `tokenize` folds. Question words are among them. */
export const STOP_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  it: wordSet(ITALIAN),
  de: wordSet(GERMAN),
  fr: wordSet(FRENCH),
  en: wordSet(ENGLISH),
};
