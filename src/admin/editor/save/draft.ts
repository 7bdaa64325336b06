import type { Body } from '../../../core/content/body.ts';
import type { RevisionMeta } from '../../../core/content/document.ts';

/** What a save sends: a page in one language as the editor holds it. */
export interface DraftContent {
  readonly meta: RevisionMeta;
  readonly body: Body;
}

/** A version that the server has; without an id where a language does not exist yet. */
export interface ServerVersion extends DraftContent {
  readonly versionId: string | null;
}

/** The version that somebody else saved meanwhile. */
export interface NewerVersion extends ServerVersion {
  readonly author: { readonly id: string; readonly name: string };
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a save came to. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly versionId: string; readonly meta: RevisionMeta }
  | { readonly kind: 'conflict'; readonly current: NewerVersion }
  /** No answer, or one that says that the server is not well: worth trying again. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-out' }
  /** The server does not take it, and would not take it again. */
  | { readonly kind: 'refused'; readonly message: string };

/** The state of an editor's words, always shown. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'waiting' | 'saving' | 'offline' | 'signed-out' }
  | { readonly kind: 'conflict'; readonly current: NewerVersion }
  | { readonly kind: 'refused'; readonly message: string };
