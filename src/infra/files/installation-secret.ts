import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, messageOf } from '../../shared/errors.ts';

const LENGTH = 32;

/**
 * The secret with which this installation signs confirmations: made once, kept in the data folder, readable by its owner alone.
 * @throws AppError `secret-unusable`
 */
export function installationSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'secret');
  try {
    try {
      writeFileSync(file, randomBytes(LENGTH).toString('hex'), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const secret = readFileSync(file, 'utf8').trim();
    if (/^[0-9a-f]{64}$/.test(secret)) return secret;
    throw new Error('it is not 64 hexadecimal digits');
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'secret-unusable',
      message: `The installation's secret ${file} cannot be used: ${messageOf(error)}.`,
      hint: 'Remove the file; a new one is made at the next start, and confirmations under way have to be repeated.',
      cause: error,
    });
  }
}
