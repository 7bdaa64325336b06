import { AppError, isAppError, messageOf } from '../../shared/errors.ts';

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Whether an error says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT', 'ENOTDIR', 'media-file-missing');
}

/** Whether an error says that this one file cannot be read: its rights, or its place on the disk. */
export function isUnreadable(error: unknown): boolean {
  return hasCode(error, 'EACCES', 'EPERM', 'EIO');
}

/** Whether an error says that the file is there already. */
export function isExisting(error: unknown): boolean {
  return hasCode(error, 'EEXIST');
}

/** Whether an error says that the disk knows no such thing. */
export function isUnsupported(error: unknown): boolean {
  return hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS');
}

/** What to tell the operator when the system refuses to write a restored file; anything else stays what it is. */
export function targetError(folder: string, error: unknown): unknown {
  if (isAppError(error) || !(error instanceof Error) || !('syscall' in error)) return error;
  return new AppError({
    kind: 'unavailable',
    code: 'backup-target-unusable',
    message: `${folder} cannot be written: ${messageOf(error)}.`,
    hint: 'Check the room and the rights there, or name another folder. Nothing was restored.',
    cause: error,
  });
}
