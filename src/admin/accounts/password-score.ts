import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const checker = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** How hard a password is to guess, from 0 to 4, as the server will judge it. Heavy: loaded when a new password is typed. */
export function passwordScore(password: string, personal: readonly string[]): number {
  return checker.check(password.slice(0, 128), [...personal]).score;
}
