import type { RevisionMeta } from '../../../core/content/document.ts';
import { ApiProblem, apiSend } from '../../api.ts';
import type { DraftContent, NewerVersion, SaveOutcome } from './draft.ts';

interface Saved {
  readonly versionId: string;
  readonly meta: RevisionMeta;
}

/** Sends a draft to the server. @param address of the draft in the API */
export async function sendDraft(address: string, base: string | null, content: DraftContent): Promise<SaveOutcome> {
  try {
    const { versionId, meta } = await apiSend<Saved>('PUT', address, { base, ...content });
    return { kind: 'saved', versionId, meta };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { status, message, hint = '', data } = error;
    const current = (data as { readonly current?: NewerVersion | null } | undefined)?.current ?? null;
    if (status === 409 && current !== null) return { kind: 'conflict', current };
    if (status === 401) return { kind: 'signed-out' };
    // 429 and 5xx pass; what remains is about this text, and sending it again would change nothing.
    if (status === 0 || status === 429 || status >= 500) return { kind: 'unreachable' };
    return { kind: 'refused', message: `${message} ${hint}`.trim() };
  }
}
