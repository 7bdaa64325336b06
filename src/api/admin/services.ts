import type { AttemptLimiter } from '../../core/limits/attempt-limiter.ts';
import type { Letter } from '../../core/contact/message.ts';
import type { Auth } from '../../infra/auth/auth.ts';
import type { QrDrawing } from '../../infra/auth/qr-code.ts';
import type { UploadDesk } from '../../infra/uploads/upload-desk.ts';

/** What passwords need. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** From 0 to 4; loads its dictionaries when it is first asked. */
  readonly score: (password: string, personalWords: readonly string[]) => Promise<number>;
}

/** What the admin API needs besides the context, made when the admin host is first asked for something. */
export interface AdminServices {
  /** Signing in and out, by the scheme under which the admin was reached. */
  readonly auth: (scheme: 'http' | 'https') => Auth;
  readonly attempts: AttemptLimiter;
  readonly uploads: UploadDesk;
  readonly passwords: Passwords;
  readonly qrCode: (text: string) => QrDrawing;
  /** Sends a letter to one person; null where no mail server is configured. @throws AppError as Mailer says */
  readonly sendLetter: ((letter: Letter) => Promise<void>) | null;
  /** Scheme, host and port of the admin as the configuration has it: for links in letters, which must not depend on a request. */
  readonly adminOrigin: string;
}
