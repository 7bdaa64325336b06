/** What only the society knows: shown to its editors in the dashboard until each point is done. */
export const tasks: {
  readonly id: string;
  readonly document: string;
  readonly text: Readonly<Record<'fr' | 'it' | 'de' | 'en', string>>;
}[] = [
  {
    id: 'meeting-times',
    document: 'home',
    text: {
      fr: 'Indiquer les jours et les heures des réunions, et à partir de quel âge on peut venir.',
      it: 'Indicare giorni e orari dei ritrovi e da che età si può venire.',
      de: 'Angeben, an welchen Tagen und um welche Zeit man sich trifft und ab welchem Alter man kommen darf.',
      en: 'Say on which days and at what time the group meets, and from which age children may come.',
    },
  },
  {
    id: 'meeting-place',
    document: 'contact',
    text: {
      fr: 'Décrire le lieu de rencontre et comment s’y rendre.',
      it: 'Descrivere il luogo di ritrovo e come ci si arriva.',
      de: 'Den Treffpunkt beschreiben und sagen, wie man hinkommt.',
      en: 'Describe the meeting place and how to get there.',
    },
  },
  {
    id: 'leaders',
    document: 'patrols',
    text: {
      fr: 'Présenter les responsables, avec leur accord, et les noms des patrouilles.',
      it: 'Presentare le persone responsabili, con il loro consenso, e i nomi delle pattuglie.',
      de: 'Die Leiterinnen und Leiter mit ihrem Einverständnis vorstellen und die Namen der Fähnli nennen.',
      en: 'Introduce the leaders, with their consent, and name the patrols.',
    },
  },
  {
    id: 'society-history',
    document: 'history',
    text: {
      fr: 'Raconter l’histoire de la société : fondation, nom, événements marquants.',
      it: 'Raccontare la storia della società: fondazione, nome, momenti importanti.',
      de: 'Die Geschichte der Abteilung erzählen: Gründung, Name, wichtige Ereignisse.',
      en: 'Tell the society’s own history: founding, name, milestones.',
    },
  },
  {
    id: 'promise-wording',
    document: 'promise-and-law',
    text: {
      fr: 'Ajouter le texte de la promesse et de la loi que la société utilise.',
      it: 'Aggiungere il testo della promessa e della legge usato dalla società.',
      de: 'Den Wortlaut von Versprechen und Gesetz ergänzen, den die Abteilung verwendet.',
      en: 'Add the wording of promise and law that the society uses.',
    },
  },
  {
    id: 'fees',
    document: 'parents',
    text: {
      fr: 'Indiquer la cotisation, ce qui est compris et l’aide pour les familles qui en ont besoin ; préciser l’assurance.',
      it: 'Indicare la quota, che cosa comprende e l’aiuto per le famiglie che ne hanno bisogno; precisare l’assicurazione.',
      de: 'Den Beitrag nennen, was darin enthalten ist und welche Hilfe es für Familien gibt; die Versicherung klären.',
      en: 'State the fee, what it covers and the help for families who need it; clarify insurance.',
    },
  },
  {
    id: 'camp-dates',
    document: 'camp',
    text: {
      fr: 'Publier les dates et les lieux des prochains camps.',
      it: 'Pubblicare date e luoghi dei prossimi campi.',
      de: 'Daten und Orte der nächsten Lager veröffentlichen.',
      en: 'Publish dates and places of the next camps.',
    },
  },
  {
    id: 'camp-packing',
    document: 'packing-list',
    text: {
      fr: 'Vérifier la liste générale et ajouter ce que la société demande pour ses camps.',
      it: 'Controllare la lista generale e aggiungere quello che la società chiede per i suoi campi.',
      de: 'Die allgemeine Packliste prüfen und ergänzen, was die Abteilung für ihre Lager verlangt.',
      en: 'Check the general packing list and add what the society asks for at its camps.',
    },
  },
  {
    id: 'photographs',
    document: 'home',
    text: {
      fr: 'Ajouter des photos de la société, avec l’accord des personnes et des parents.',
      it: 'Aggiungere fotografie della società, con il consenso delle persone e dei genitori.',
      de: 'Fotos der Abteilung hinzufügen, mit dem Einverständnis der Abgebildeten und der Eltern.',
      en: 'Add photographs of the society, with the consent of those shown and of the parents.',
    },
  },
  {
    id: 'postal-address',
    document: 'imprint',
    text: {
      fr: 'Indiquer le nom complet, l’adresse postale et la personne responsable de la société.',
      it: 'Indicare nome completo, indirizzo postale e persona responsabile della società.',
      de: 'Vollständigen Namen, Postadresse und verantwortliche Person der Abteilung angeben.',
      en: 'Give the society’s full name, postal address and responsible person.',
    },
  },
  {
    id: 'data-controller',
    document: 'privacy',
    text: {
      fr: 'Nommer la personne responsable des données et la durée de conservation des messages et des questions.',
      it: 'Nominare chi è responsabile dei dati e per quanto tempo si conservano messaggi e domande.',
      de: 'Angeben, wer für die Daten verantwortlich ist und wie lange Nachrichten und Fragen aufbewahrt werden.',
      en: 'Name who is responsible for the data and how long messages and questions are kept.',
    },
  },
];
