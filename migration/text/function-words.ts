/** Small words by which each language is known. The four of the platform, and those that old sites had beside them. */
const WORDS = {
  it: 'il lo la gli le di del dello della dei degli delle che per con una sono nel nella nei nelle alla alle dal dalla anche come non questo questa si ma se più ed è ci ha hanno essere suo loro',
  fr: 'le la les des du de une un est et dans pour par sur avec qui que vous nous aux pas ce cette sont au en ne il elle plus ou mais leur son sa ses été être',
  de: 'der die das und ist von zu den mit auf nicht ein eine einen einem einer des dem im sich auch als bei wird werden zum zur für sind am wir aus nach oder',
  en: 'the of and to in is that for it with as was on are this be by from or at an not have you which were has their will our we',
  es: 'el los las de del que y en una un por con para es su se como al lo sus pero este más la no son fue ha',
  pt: 'o os as de do da dos das que em um uma para com por no na nos não ao se mais é são foi',
  nl: 'de het een van en in is dat op te zijn met voor niet aan er ook als door om bij naar wordt deze',
  ca: 'el els les de del dels i en per amb que una és al als no la són més',
  ro: 'și în de la cu pe care nu din este sunt pentru mai sau un o au',
  rm: 'il la ils las da dal dals da las e en cun per che è ina in ha vegn nus tuts ed sin nossa noss',
  sv: 'och i att det som en på är av för med den till inte om har de ett vi',
  da: 'og i at det som en på er af for med den til ikke om har de et vi',
  pl: 'i w na z do nie jest o od po za przez dla oraz się to jak',
  cs: 'a v na se je z do o s po pro jako nebo za od že to',
  hu: 'a az egy és hogy nem is van volt meg ez',
  hr: 'i u na je se da za od su koji s kao ne o po',
} as const;

/** A language that can be told by its small words. */
export type KnownLanguage = keyof typeof WORDS;

/** The languages that have each word. */
export const FUNCTION_WORDS: ReadonlyMap<string, readonly KnownLanguage[]> = (() => {
  const languages = new Map<string, KnownLanguage[]>();
  for (const [language, words] of Object.entries(WORDS) as [KnownLanguage, string][])
    for (const word of new Set(words.split(' '))) languages.set(word, [...(languages.get(word) ?? []), language]);
  return languages;
})();
