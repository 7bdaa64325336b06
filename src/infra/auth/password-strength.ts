import { Worker } from 'node:worker_threads';
import type { PasswordQuestion } from './password-thread.ts';

/**
 * How hard a password is to guess, from 0 to 4 (zxcvbn). Words about the person make it easier. The words of four languages
 * take a third of a second and 80 MB, so a thread loads them and ends with the answer: passwords are set seldom.
 */
export function passwordScore(password: string, personal: readonly string[]): Promise<number> {
  const question: PasswordQuestion = { password: password.slice(0, 128), personal };
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./password-thread.ts', import.meta.url), { workerData: question });
    thread.once('message', (score: number) => {
      resolve(score);
    });
    thread.once('error', reject);
    thread.once('exit', () => {
      reject(new Error('The thread that judges passwords ended without an answer.'));
    });
  });
}
