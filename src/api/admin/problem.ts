import { AppError } from '../../shared/errors.ts';
import type { ErrorDetails } from '../../shared/errors.ts';
import type { MessageParameters } from '../../shared/messages/translate.ts';

/** An error that tells the admin's interface more than words. */
export interface ProblemDetails extends ErrorDetails {
  /** What the interface needs to offer a way out, such as the newer text after a conflict. */
  readonly data?: unknown;
  /** Values for the places of its message. */
  readonly parameters?: MessageParameters;
  /** What is wrong with each field, by its path. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** An AppError with data for the admin's interface. */
export class Problem extends AppError {
  readonly data: unknown;
  readonly parameters: MessageParameters;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(details: ProblemDetails) {
    super(details);
    this.data = details.data;
    this.parameters = details.parameters ?? {};
    this.fields = details.fields;
  }
}
