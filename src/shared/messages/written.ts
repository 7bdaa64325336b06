import type { MessageCatalogue } from './translate.ts';

/** What the page without JavaScript says around a written answer. */
export const writtenMessages = {
  'written.title': { fr: 'En quelques mots', it: 'In poche parole', de: 'In wenigen Worten', en: 'In a few words' },
  'written.machine': {
    fr: 'Une machine ({model}) a rédigé ces phrases d’après les pages citées. Le chiffre mène à la source de chacune.',
    it: 'Una macchina ({model}) ha scritto queste frasi in base alle pagine citate. Il numero porta alla fonte di ognuna.',
    de: 'Eine Maschine ({model}) hat diese Sätze nach den genannten Seiten geschrieben. Die Ziffer führt zur Fundstelle.',
    en: 'A machine ({model}) wrote these sentences from the pages named. The number leads to the source of each.',
  },
  'written.remote': {
    fr: 'Elle se trouve sur le serveur {host}, qui a reçu la question.',
    it: 'Si trova sul server {host}, che ha ricevuto la domanda.',
    de: 'Sie steht auf dem Server {host}, der die Frage erhalten hat.',
    en: 'It runs on the server {host}, which was sent the question.',
  },
  'written.testOnly': {
    fr: 'Ce modèle ne sert qu’aux essais : n’en attendez pas beaucoup.',
    it: 'Questo modello serve solo per prove: non ci si aspetti molto.',
    de: 'Dieses Modell dient nur zum Ausprobieren: Erwarten Sie nicht viel.',
    en: 'This model is for trials only: do not expect much of it.',
  },
  'written.sources': { fr: 'Sources', it: 'Fonti', de: 'Fundstellen', en: 'Sources' },
  'written.source': {
    fr: 'Source {number}',
    it: 'Fonte {number}',
    de: 'Fundstelle {number}',
    en: 'Source {number}',
  },
  'written.revision': {
    fr: 'version du {date}',
    it: 'versione del {date}',
    de: 'Fassung vom {date}',
    en: 'version of {date}',
  },
  'written.nothing': {
    fr: 'La machine n’a rien pu ajouter qui soit confirmé par les pages.',
    it: 'La macchina non ha potuto aggiungere nulla che le pagine confermino.',
    de: 'Die Maschine konnte nichts beitragen, was die Seiten bestätigen.',
    en: 'The machine had nothing to add that the pages confirm.',
  },
  'written.unavailable': {
    fr: 'La machine qui rédige ne répond pas en ce moment. Les citations restent valables.',
    it: 'La macchina che scrive al momento non risponde. Le citazioni restano valide.',
    de: 'Die Maschine, die schreibt, antwortet im Moment nicht. Die Zitate gelten trotzdem.',
    en: 'The machine that writes does not answer at the moment. The quotations stand.',
  },
  'written.busy': {
    fr: 'Trop de personnes attendent en ce moment une réponse rédigée. Les citations restent valables.',
    it: 'In questo momento troppe persone aspettano una risposta scritta. Le citazioni restano valide.',
    de: 'Im Moment warten zu viele auf eine geschriebene Antwort. Die Zitate gelten trotzdem.',
    en: 'Too many people are waiting for a written answer at the moment. The quotations stand.',
  },
  'written.time': {
    fr: 'La réponse rédigée a pris trop de temps. Les citations restent valables.',
    it: 'La risposta scritta ha richiesto troppo tempo. Le citazioni restano valide.',
    de: 'Die geschriebene Antwort hat zu lange gedauert. Die Zitate gelten trotzdem.',
    en: 'The written answer took too long. The quotations stand.',
  },
  'written.earlier': {
    fr: 'Vos questions précédentes',
    it: 'Le Sue domande precedenti',
    de: 'Ihre bisherigen Fragen',
    en: 'Your earlier questions',
  },
  'written.fresh': {
    fr: 'Commencer une nouvelle conversation',
    it: 'Cominciare una nuova conversazione',
    de: 'Ein neues Gespräch beginnen',
    en: 'Begin a new conversation',
  },
} as const satisfies MessageCatalogue;
