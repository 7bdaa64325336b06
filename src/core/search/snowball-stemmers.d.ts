declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string;
  }
  /** @throws Error when there is no such algorithm */
  export function newStemmer(algorithm: 'english' | 'french' | 'german' | 'italian'): Stemmer;
}
