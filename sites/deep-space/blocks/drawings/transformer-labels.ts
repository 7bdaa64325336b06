import type { Locale } from '../../../../src/shared/locale.ts';

interface TransformerLabels {
  readonly layerTitle: string;
  readonly layerDescription: string;
  readonly tokens: string;
  readonly embedding: string;
  readonly attention: string;
  readonly add: string;
  readonly feedForward: string;
  readonly softmax: string;
  readonly next: string;
  readonly maskTitle: string;
  readonly maskDescription: string;
  readonly rows: string;
  readonly empty: string;
  /** Seven words that stand for seven tokens. */
  readonly sentence: readonly string[];
}

/** Texts of the transformer's drawing. */
export const transformerLabels: Readonly<Record<Locale, TransformerLabels>> = {
  fr: {
    layerTitle: 'Une couche du décodeur',
    layerDescription:
      'De bas en haut : les jetons deviennent des vecteurs avec leur position ; dans chaque couche, une attention masquée puis un réseau à propagation avant, chacun suivi d’une addition et d’une normalisation ; à la fin, un softmax donne la probabilité du jeton suivant. GPT-1 empile 12 de ces couches, GPT-3 en empile 96.',
    tokens: 'jetons lus',
    embedding: 'vecteur + position',
    attention: 'attention masquée',
    add: 'addition, norme',
    feedForward: 'propagation avant',
    softmax: 'softmax',
    next: 'jeton suivant',
    maskTitle: 'Le masque de l’attention',
    maskDescription:
      'Une matrice de sept lignes et sept colonnes : chaque mot ne voit que lui-même et les mots qui le précèdent ; au-dessus de la diagonale, tout est vide.',
    rows: 'ligne : qui regarde',
    empty: 'vide : masqué',
    sentence: ['La', 'nuit', 'tombe', 'sur', 'la', 'vallée', 'calme'],
  },
  it: {
    layerTitle: 'Uno strato del decodificatore',
    layerDescription:
      'Dal basso in alto: i token diventano vettori con la loro posizione; in ogni strato un’attenzione mascherata e poi una rete feed-forward, ciascuna seguita da somma e normalizzazione; alla fine un softmax dà la probabilità del prossimo token. GPT-1 sovrappone 12 di questi strati, GPT-3 ne sovrappone 96.',
    tokens: 'token letti',
    embedding: 'vettore + posizione',
    attention: 'attenzione mascherata',
    add: 'somma, norma',
    feedForward: 'rete feed-forward',
    softmax: 'softmax',
    next: 'prossimo token',
    maskTitle: 'La maschera dell’attenzione',
    maskDescription:
      'Una matrice di sette righe e sette colonne: ogni parola vede soltanto sé stessa e le parole che la precedono; sopra la diagonale è tutto vuoto.',
    rows: 'riga: chi guarda',
    empty: 'vuoto: mascherato',
    sentence: ['La', 'notte', 'scende', 'sulla', 'valle', 'quieta', 'oggi'],
  },
  de: {
    layerTitle: 'Eine Schicht des Decoders',
    layerDescription:
      'Von unten nach oben: Tokens werden zu Vektoren mit ihrer Position; in jeder Schicht eine maskierte Attention und dann ein Feedforward-Netz, jeweils gefolgt von Addition und Normierung; am Schluss gibt ein Softmax die Wahrscheinlichkeit des nächsten Tokens. GPT-1 stapelt 12 solche Schichten, GPT-3 stapelt 96.',
    tokens: 'gelesene Tokens',
    embedding: 'Vektor + Position',
    attention: 'maskierte Attention',
    add: 'Addition, Norm',
    feedForward: 'Feedforward-Netz',
    softmax: 'Softmax',
    next: 'nächstes Token',
    maskTitle: 'Die Maske der Attention',
    maskDescription:
      'Eine Matrix mit sieben Zeilen und sieben Spalten: Jedes Wort sieht nur sich selbst und die Wörter davor; oberhalb der Diagonale ist alles leer.',
    rows: 'Zeile: wer schaut',
    empty: 'leer: maskiert',
    sentence: ['Die', 'Nacht', 'senkt', 'sich', 'über', 'das', 'Tal'],
  },
  en: {
    layerTitle: 'A layer of the decoder',
    layerDescription:
      'From the bottom up: tokens become vectors with their position; in each layer a masked attention and then a feed-forward network, each followed by addition and normalisation; at the end a softmax gives the probability of the next token. GPT-1 stacks 12 of these layers, GPT-3 stacks 96.',
    tokens: 'tokens read',
    embedding: 'vector + position',
    attention: 'masked attention',
    add: 'add, normalise',
    feedForward: 'feed-forward',
    softmax: 'softmax',
    next: 'next token',
    maskTitle: 'The mask of the attention',
    maskDescription:
      'A matrix of seven rows and seven columns: each word sees only itself and the words before it; above the diagonal everything is empty.',
    rows: 'row: who is looking',
    empty: 'empty: masked',
    sentence: ['The', 'night', 'falls', 'over', 'a', 'quiet', 'valley'],
  },
};
