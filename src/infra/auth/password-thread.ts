import { parentPort, workerData } from 'node:worker_threads';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { dictionary as french } from '@zxcvbn-ts/language-fr';
import german from '@zxcvbn-ts/language-de';
import italian from '@zxcvbn-ts/language-it';

/** What the thread is asked. */
export interface PasswordQuestion {
  readonly password: string;
  readonly personal: readonly string[];
}

/** The lists of a language under names that no other language has: some packages name theirs alike. */
function ofLanguage(code: string, lists: Readonly<Record<string, string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lists).map(([name, words]) => [`${code}:${name}`, words]));
}

const checker = new ZxcvbnFactory({
  dictionary: {
    ...dictionary,
    ...ofLanguage('fr', french),
    ...ofLanguage('it', italian.dictionary),
    ...ofLanguage('de', german.dictionary),
    ...ofLanguage('en', english),
  },
  graphs: adjacencyGraphs,
});

const { password, personal } = workerData as PasswordQuestion;
parentPort?.postMessage(checker.check(password, [...personal]).score);
