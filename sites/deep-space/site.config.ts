import { defineSite } from '../../src/core/sites/site.ts';
import { drawing } from './blocks/drawing.ts';
import { numeral } from './blocks/numeral.ts';

export default defineSite({
  id: 'deep-space',
  order: 1,
  hosts: ['deep-space.localhost'],
  // --paper and its neighbours in theme/styles/tokens.css.
  grounds: { day: ['#f6f3ec', '#efeade'], night: ['#0f1930', '#16223e'] },
  settings: {
    name: { fr: 'Deep Space', it: 'Deep Space', de: 'Deep Space', en: 'Deep Space' },
    tagline: {
      fr: 'L’intelligence artificielle expliquée par les chiffres, à Poschiavo',
      it: 'L’intelligenza artificiale spiegata con le cifre, a Poschiavo',
      de: 'Künstliche Intelligenz, mit Zahlen erklärt, aus Poschiavo',
      en: 'Artificial intelligence explained with figures, from Poschiavo',
    },
    locales: ['fr', 'it', 'de', 'en'],
    menus: {
      main: [
        {
          document: 'understanding-chatgpt',
          children: [
            {
              document: 'chatgpt-videos',
              label: { fr: 'Deux vidéos', it: 'Due video', de: 'Zwei Videos', en: 'Two videos' },
            },
            {
              document: 'chatgpt-reading-list',
              label: { fr: 'Liste de lecture', it: 'Letture', de: 'Leseliste', en: 'Reading list' },
            },
            {
              document: 'chatgpt-on-your-computer',
              label: {
                fr: 'Sur votre ordinateur',
                it: 'Sul proprio computer',
                de: 'Auf dem eigenen Computer',
                en: 'On your own computer',
              },
            },
            {
              document: 'emergent-behaviour',
              label: {
                fr: 'Comportement émergent',
                it: 'Comportamento emergente',
                de: 'Emergentes Verhalten',
                en: 'Emergent behaviour',
              },
            },
            {
              document: 'brain-comparison',
              label: {
                fr: 'Comparé au cerveau',
                it: 'A confronto con il cervello',
                de: 'Im Vergleich mit dem Gehirn',
                en: 'Compared with the brain',
              },
            },
          ],
        },
        {
          document: 'deep-learning-course',
          label: { fr: 'Deep learning', it: 'Deep learning', de: 'Deep Learning', en: 'Deep learning' },
        },
        { document: '3d-printing' },
        { document: 'web-sites' },
        { document: 'computing-cluster', label: { fr: 'Grappe', it: 'Cluster', de: 'Cluster', en: 'Cluster' } },
        { document: 'news' },
        { document: 'contact' },
      ],
      footer: [{ document: 'contact' }, { document: 'imprint' }, { document: 'privacy' }],
    },
    socialPicture: 'og.png',
    organisation: 'LocalBusiness',
    starterQuestions: {
      fr: [
        'Combien de paramètres a GPT-3 ?',
        'Combien de RAM faut-il pour un modèle de 7 milliards de paramètres ?',
        'De combien GPT-3.5 est-il plus petit que le cerveau ?',
        'À quels projets la grappe contribue-t-elle ?',
      ],
      it: [
        'Quanti parametri ha GPT-3?',
        'Quanta RAM occorre per 7 miliardi di parametri?',
        'Quanto è più piccolo GPT-3.5 del cervello umano?',
        'A quali progetti contribuisce il cluster?',
      ],
      de: [
        'Wie viele Parameter hat GPT-3?',
        'Wie viel RAM braucht ein Modell mit 7 Milliarden Parametern?',
        'Wievielmal kleiner als das Gehirn ist GPT-3.5?',
        'Welche Projekte untersuchen COVID-19?',
      ],
      en: [
        'How many parameters has GPT-3?',
        'How much RAM does a 7 billion model need?',
        'How much smaller than the brain is GPT-3.5?',
        'Which projects study COVID-19?',
      ],
    },
    contactDocument: 'contact',
    privacyDocument: 'privacy',
    newsDocument: 'news',
  },
  blocks: [numeral, drawing],
  tasks: [
    {
      id: 'imprint-address',
      document: 'imprint',
      text: {
        fr: 'Complétez les mentions légales : adresse postale, forme juridique et numéro IDE de l’entreprise.',
        it: 'Completate l’impressum: indirizzo postale, forma giuridica e numero IDI della ditta.',
        de: 'Ergänzen Sie das Impressum: Postadresse, Rechtsform und UID-Nummer der Firma.',
        en: 'Complete the imprint: postal address, legal form and company number (UID).',
      },
    },
    {
      id: 'imprint-person',
      document: 'imprint',
      text: {
        fr: 'Nommez la personne qui répond du contenu du site.',
        it: 'Indicate la persona responsabile dei contenuti del sito.',
        de: 'Nennen Sie die Person, die für den Inhalt der Website verantwortlich ist.',
        en: 'Name the person who answers for the site’s content.',
      },
    },
    {
      id: 'contact-ways',
      document: 'contact',
      text: {
        fr: 'Ajoutez à la page de contact une adresse e-mail ou un numéro de téléphone, si vous voulez qu’on vous joigne sans formulaire.',
        it: 'Aggiungete alla pagina di contatto un indirizzo e-mail o un telefono, se volete essere raggiunti anche senza modulo.',
        de: 'Ergänzen Sie die Kontaktseite um E-Mail-Adresse oder Telefonnummer, wenn man Sie auch ohne Formular erreichen soll.',
        en: 'Add an e-mail address or telephone number to the contact page if people should reach you without the form.',
      },
    },
    {
      id: 'scouts-link',
      document: 'web-sites',
      text: {
        fr: 'Contrôlez le lien vers le site d’APE Poschiavo : il doit mener à son adresse définitive.',
        it: 'Controllate il link al sito di APE Poschiavo: deve portare al suo indirizzo definitivo.',
        de: 'Prüfen Sie den Link zur Website von APE Poschiavo: Er soll zu ihrer endgültigen Adresse führen.',
        en: 'Check the link to the site of APE Poschiavo: it should lead to its final address.',
      },
    },
    {
      id: 'cluster-today',
      document: 'computing-cluster',
      text: {
        fr: 'Dites pour quels projets la grappe calcule aujourd’hui ; la page décrit l’époque de la COVID-19.',
        it: 'Dite per quali progetti il cluster calcola oggi; la pagina descrive il tempo della COVID-19.',
        de: 'Schreiben Sie, für welche Projekte der Cluster heute rechnet; die Seite beschreibt die Zeit von COVID-19.',
        en: 'Say which projects the cluster computes for today; the page describes the time of COVID-19.',
      },
    },
  ],
});
