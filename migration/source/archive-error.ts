import { AppError } from '../../src/shared/errors.ts';
import { shownName } from './names/name-problem.ts';

const HINT = 'If you trust where it comes from, unpack it yourself, look at what is in it, and name the folder.';

/** An archive that is refused because of one of its entries: what in it could do harm, and where. */
export function refusedEntry(archive: string, entry: string, problem: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'archive-refused',
    message: `${archive} is refused: its entry «${shownName(entry)}» has ${problem}.`,
    hint: HINT,
  });
}

/** An archive that would grow beyond every measure when it is unpacked. */
export function archiveBomb(archive: string, entry: string, problem: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'archive-bomb',
    message: `${archive} is refused: ${problem} (entry «${shownName(entry)}»).`,
    hint: HINT,
  });
}

/** An archive that needs a password. */
export function encryptedEntry(archive: string, entry: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'archive-encrypted',
    message: `${archive} cannot be read: its entry «${shownName(entry)}» is encrypted.`,
    hint: 'Unpack it with its password, and name the folder.',
  });
}

/** A source that cannot be read at all. */
export function unusableSource(source: string, problem: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'source-unusable',
    message: `${source} cannot be read: ${problem}.`,
    hint: 'Name a folder, a zip, tar, WARC, WACZ, MHT or WordPress file, an address, or a text file of addresses.',
    cause,
  });
}

/** A file of a source that cannot be read, while others can. */
export function damagedFile(source: string, path: string, problem: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'source-file-damaged',
    message: `«${shownName(path)}» in ${source} cannot be read: ${problem}.`,
    hint: 'The other files can be. Look for another copy of this one.',
    cause,
  });
}

/** An address of the old site that is none. */
export function unusableOrigin(origin: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'origin-invalid',
    message: `«${origin}» is no address.`,
    hint: 'Write the old site’s address, for instance http://www.example.ch/.',
  });
}
