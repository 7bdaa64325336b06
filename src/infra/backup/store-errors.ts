import { AppError, isAppError, messageOf } from '../../shared/errors.ts';

/** What to tell the operator when a store of backups does not do what it is asked; an AppError stays what it is. */
export function storeUnavailable(address: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  return new AppError({
    kind: 'unavailable',
    code: 'backup-store-unavailable',
    message: `The backups in ${address} cannot be reached: ${messageOf(error)}.`,
    hint: 'Check the address, the rights and the room there; the backups in it are as they were.',
    cause: error,
  });
}
