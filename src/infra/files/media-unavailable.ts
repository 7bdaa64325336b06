import { AppError } from '../../shared/errors.ts';

/** Code of the error for a service of files that does not do what it is asked. */
export const UNREACHABLE = 'media-store-unavailable';

/** Whole seconds after which to try again. */
const RETRY_AFTER_S = 5;

/** The service that keeps the files does not do what it is asked. Whoever asked may come back in a moment. */
export class MediaUnavailableError extends AppError {
  readonly retryAfterSeconds = RETRY_AFTER_S;

  /** @param address of the place, without keys @param why in words that begin in small letters */
  constructor(address: string, why: string, cause: unknown) {
    super({
      kind: 'unavailable',
      code: UNREACHABLE,
      message: `The pictures and files in ${address} cannot be reached: ${why}.`,
      hint: 'Try again in a moment. The operator checks address, key and rights with: bivouac doctor',
      cause,
    });
  }
}
