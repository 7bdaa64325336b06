import type { Locale } from '../../../../src/shared/locale.ts';

/** A paper of the reading list; `parameters` is null where the list gives no number of them. */
export interface Paper {
  readonly number: number;
  readonly year: number;
  readonly name: string;
  readonly parameters: number | 'undisclosed' | null;
}

/** The reading list in its order. */
export const papers: readonly Paper[] = [
  { number: 1, year: 2003, name: 'Bengio', parameters: null },
  { number: 2, year: 2015, name: 'Bahdanau', parameters: null },
  { number: 3, year: 2017, name: 'Vaswani', parameters: null },
  { number: 4, year: 2018, name: 'GPT-1', parameters: 117e6 },
  { number: 5, year: 2019, name: 'GPT-2', parameters: 1.5e9 },
  { number: 6, year: 2020, name: 'GPT-3', parameters: 175e9 },
  { number: 7, year: 2023, name: 'GPT-4', parameters: 'undisclosed' },
];

interface TimelineLabels {
  readonly title: string;
  readonly description: string;
  /** One note for each paper, at most 20 characters. */
  readonly notes: readonly string[];
}

/** Texts of the time line. */
export const timelineLabels: Readonly<Record<Locale, TimelineLabels>> = {
  fr: {
    title: 'La liste de lecture, de 2003 à 2023',
    description:
      'Sept articles sur une ligne du temps : Bengio 2003, Bahdanau 2015, Vaswani 2017, GPT-1 2018, GPT-2 2019, GPT-3 2020, GPT-4 2023. La surface des disques est proportionnelle au nombre de paramètres : 117 millions, 1,5 milliard, 175 milliards ; celui de GPT-4 n’est pas publié.',
    notes: [
      'vecteurs de mots',
      'traduire, aligner',
      'le transformer',
      '117 millions',
      '1,5 milliard',
      '175 milliards',
      'taille non publiée',
    ],
  },
  it: {
    title: 'Le letture, dal 2003 al 2023',
    description:
      'Sette articoli su una linea del tempo: Bengio 2003, Bahdanau 2015, Vaswani 2017, GPT-1 2018, GPT-2 2019, GPT-3 2020, GPT-4 2023. L’area dei dischi è proporzionale al numero di parametri: 117 milioni, 1,5 miliardi, 175 miliardi; quello di GPT-4 non è pubblicato.',
    notes: [
      'vettori di parole',
      'tradurre, allineare',
      'il transformer',
      '117 milioni',
      '1,5 miliardi',
      '175 miliardi',
      'non pubblicato',
    ],
  },
  de: {
    title: 'Die Leseliste von 2003 bis 2023',
    description:
      'Sieben Aufsätze auf einer Zeitachse: Bengio 2003, Bahdanau 2015, Vaswani 2017, GPT-1 2018, GPT-2 2019, GPT-3 2020, GPT-4 2023. Die Fläche der Scheiben entspricht der Zahl der Parameter: 117 Millionen, 1.5 Milliarden, 175 Milliarden; jene von GPT-4 ist nicht veröffentlicht.',
    notes: [
      'Wortvektoren',
      'übersetzen, ausrichten',
      'der Transformer',
      '117 Millionen',
      '1.5 Milliarden',
      '175 Milliarden',
      'nicht offengelegt',
    ],
  },
  en: {
    title: 'The reading list from 2003 to 2023',
    description:
      'Seven papers on a time line: Bengio 2003, Bahdanau 2015, Vaswani 2017, GPT-1 2018, GPT-2 2019, GPT-3 2020, GPT-4 2023. The area of the discs is in proportion to the number of parameters: 117 million, 1.5 billion, 175 billion; that of GPT-4 is not disclosed.',
    notes: [
      'word vectors',
      'translate and align',
      'the transformer',
      '117 million',
      '1.5 billion',
      '175 billion',
      'not disclosed',
    ],
  },
};
