import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

let checker: ZxcvbnFactory | null = null;

/** How hard a password is to guess, from 0 to 4 (zxcvbn). Words about the person make it easier. */
export function passwordScore(password: string, personal: readonly string[]): number {
  checker ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return checker.check(password.slice(0, 128), [...personal]).score;
}
