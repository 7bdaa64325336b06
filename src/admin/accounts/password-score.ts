import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { Locale } from '../../shared/locale.ts';

/** Judges a password from 0 to 4. */
export type PasswordScore = (password: string, personal: readonly string[]) => number;

type Lists = Readonly<Record<string, string[]>>;

/** Words of a language, a file of its own each. The lists common to all languages hold the English ones. */
const WORDS: Readonly<Record<Locale, () => Promise<Lists>>> = {
  fr: async () => (await import('@zxcvbn-ts/language-fr')).dictionary,
  it: async () => (await import('@zxcvbn-ts/language-it')).dictionary,
  de: async () => (await import('@zxcvbn-ts/language-de')).dictionary,
  en: () => Promise.resolve({}),
};

/**
 * How hard a password is to guess, for somebody who types one: with the words of the language of the interface. The server
 * knows those of all languages and decides. Heavy: loaded when a new password is typed.
 */
export async function passwordChecker(locale: Locale): Promise<PasswordScore> {
  const words = await WORDS[locale]();
  const checker = new ZxcvbnFactory({ dictionary: { ...dictionary, ...words }, graphs: adjacencyGraphs });
  return (password, personal) => checker.check(password.slice(0, 128), [...personal]).score;
}
