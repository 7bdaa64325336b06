/** Given names as they are common in Switzerland and around it, written by hand for this project; in small letters, without accents. */
const NAMES = `
adam adele adrian adriana adriano agnes agnese aldo alessandra alessandro alessia alessio alex alexander alexandra alexandre alexis
alfonso alfredo alice alina alison amelie amanda andre andrea andreas andrin anita anja anna annalisa anne annina anouk antoine antonella
antonia antonio ariane arianna armando armin arnaud arno arthur astrid audrey aurelie aurora axel barbara barnaba bastian beat beatrice
beatrix benedetta benjamin benoit bernadette bernard bernhard bernardo bettina bianca brigitte bruno camilla camille carla carlo carmen
carole caroline caterina catherine cecile cecilia celine chiara chloe christa christian christina christine christoph christophe
claire clara claude claudia claudio clement colette corinne corrado cristian cristiano cristina cyril dagmar damiano damien daniel daniela
daniele danilo dario david davide debora deborah delphine denis denise didier diego dieter dino dominik dominique donato donatella dora
doris dylan edoardo edith eduard elena eleonora elia elias elio elisa elisabeth elisabetta elise elodie eloisa elsa emanuele emil emilia
emilie emilio emma emmanuel enea enrico enzo erica erich erik erika ernesto ernst erwin esther ettore eugenio eva evelyn fabian fabiana
fabienne fabio fabrice fabrizio federica federico felix ferdinand fernando filippo fiona flavia flavio flora florence florian
franca francesca francesco franco francois francoise frank franz franziska fredy frederic fritz gabriel gabriela gabriele gabriella
gaia gaelle georg georges gerard gerhard germano gerd giacomo gian gianluca gianni gilles gina ginevra giorgia giorgio giovanna giovanni
gisela giulia giuliano giulio giuseppe giuseppina gloria greta gregor gregorio gregory guido guillaume guy hans hanna hannah hannes hansruedi
hansueli heidi heinrich heinz helen helene helena helga henri herbert hermann herve hugo ida igor ilaria ilona ines ingrid irene iris
irma isabel isabella isabelle ivan ivana ivo jacqueline jacques jakob james jan jana jasmin jean jeanne jennifer jeremy jerome jessica
joachim joel johanna johannes john jonas jonathan jorg josef joseph josephine joshua judith jules julia julian julie julien jurg jurgen
justine karin karl karla katharina kathrin katia katja kevin kilian klaus konrad kurt lara larissa laura laurence laurent lauro
lea leandro leila lena leo leon leonardo leonie letizia levin lia liam lidia liliana lina linda lino linus lionel lisa livia livio
lorena lorenz lorenza lorenzo loris lorraine louis louise luc luca lucas lucia luciano lucie lucien ludovic luigi luisa lukas luna lydia
maddalena madeleine magali maik maja manfred manuel manuela mara marc marcel marcello marco margherita margrit maria marianne marie
mariella marina mario marion marisa markus marlene marlies martha martin martina martine marzio massimo mathias mathieu mathilde
matilde matteo matthew matthias matthieu mattia maurice maurizio mauro max maxime melanie melissa mia michael michel michela michele
micol mike mila milena mirco mirella mirjam moira monica monika monique moreno moritz myriam nadia nadine nadja natale natalia natalie
nathalie nathan nico nicola nicolas nicole nicoletta nils nina noah noe noemi nora norbert norma odile olga oliver olivia olivier omar
oriana oscar oskar othmar ottavia otto paola paolo pascal pascale patricia patrick patrizia paul paula pauline peter petra philipp
philippe pia pier pierina pierre pietro priska quentin rachel rafael raffaele raffaella rahel raimondo ralf ramona raphael raymond rebecca
regina regula reinhard remo renata renate renato renato reto rene renzo riccardo richard rita robert roberta roberto robin rocco roger
roland rolf romain roman romano romeo romina ronny rosa rosanna rosmarie rosalba rossana rossella ruben rudolf ruedi ruth sabina
sabine sabrina samira samuel samuele sandra sandro sara sarah sascha saskia sebastian sebastiano sebastien selina serena serge sergio
severin sibylle silvan silvana silvia silvio simon simona simone sofia sonia sonja sophie stefan stefania stefano stella stephan
stephane stephanie susanna susanne suzanne sven sybille sylvain sylvia sylvie tamara tania tanja tatiana teresa tessa theo theodor
theres therese thierry thomas tiago tiziana tiziano tim timo tina tobia tobias tom tommaso toni tullio ueli ugo ulrich urs ursina ursula
valentin valentina valentino valeria valerie valerio vanessa vera verena veronica veronika veronique victor victoria viktor vincent
vincenzo viola virginia virginie vittoria vittorio viviana vreni walter werner wilhelm willi willy wolfgang xavier yann yannick yasmin
yvan yves yvonne zeno zoe`;

const KNOWN: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));

/** True for a word that is written as a name and is a common given name. */
export function isGivenName(word: string): boolean {
  if (!/^\p{Lu}[\p{L}’'-]+$/u.test(word)) return false;
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split('-').every((part) => KNOWN.has(part));
}

const NAME = /\p{Lu}[\p{L}’'-]+/gu;
/** Between the two parts of a name there is a blank, and maybe «de», «von», «Di» or an initial. */
const FULL_NAME =
  /(\p{Lu}[\p{L}’'-]+)(?:\s+\p{Lu}\.)?\s+(?:(?:de|di|del|della|von|van|zu|da|du|la|le)\s+){0,2}(\p{Lu}[\p{L}’'-]{2,})/gu;

/** The given names in a text, in order. */
export function givenNamesIn(text: string): string[] {
  return (text.match(NAME) ?? []).filter(isGivenName);
}

/** People's full names in a text: a given name with a word beside it that is written as a name, in either order. */
export function fullNamesIn(text: string): string[] {
  const found: string[] = [];
  FULL_NAME.lastIndex = 0;
  for (let match = FULL_NAME.exec(text); match !== null; match = FULL_NAME.exec(text)) {
    const [whole, first = '', second = ''] = match;
    if (isGivenName(first) || isGivenName(second)) found.push(whole);
    else FULL_NAME.lastIndex = match.index + first.length;
  }
  return found;
}
