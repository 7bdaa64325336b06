import { AppError } from '../../src/shared/errors.ts';

/** Whether personal data are to be kept out, as somebody typed it. @throws AppError `withhold-unknown` */
export function requireWithheld(given: string): boolean {
  if (given === 'personal') return true;
  if (given === 'nothing') return false;
  throw new AppError({
    kind: 'invalid',
    code: 'withhold-unknown',
    message: `«${given}» is nothing that can be withheld.`,
    hint: 'Write --withhold personal, or --withhold nothing to end it.',
  });
}
