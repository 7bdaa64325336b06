import type { Locale } from '../shared/locale.ts';

/** Longest reason, in characters as fields count them. */
export const REASON_LENGTH = 300;

/** What a visitor thought of an answer, on its way to the server. */
export interface Rating {
  /** Origin of the site; '' for the page's own. */
  readonly origin: string;
  readonly question: string;
  readonly helpful: boolean;
  readonly reason: string;
  readonly locale: Locale;
}

/** Sends a rating. False when the server could not be reached or would not have it. */
export async function sendRating({ origin, ...rating }: Rating): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/feedback`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rating),
    });
    return response.ok;
  } catch {
    // Not reached: the visitor is told, and may press again.
    return false;
  }
}
