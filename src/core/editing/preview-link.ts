import type { TranslationKey } from './ports.ts';

/** A link that shows one version through the theme. Times are milliseconds since 1970. */
export interface PreviewLink extends TranslationKey {
  readonly id: string;
  readonly revisionId: string;
  /** True for an editor's own look; others are handed on. */
  readonly isOwnLook: boolean;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

/** A link to be made. */
export type NewPreviewLink = Omit<PreviewLink, 'id' | 'createdAt' | 'revokedAt'>;

/** Links to previews of one site. */
export interface PreviewStore {
  readonly siteId: string;
  /** Keeps a link and returns its id. Somebody's former own look at the same page and language ends. */
  add(link: NewPreviewLink): Promise<string>;
  find(id: string): Promise<PreviewLink | null>;
  /** Links to a page that still work, newest first. */
  ofPage(documentId: string, now: number): Promise<PreviewLink[]>;
  /** Calls a link back. Returns false when it did not work any more. */
  revoke(id: string): Promise<boolean>;
}

/** True while a link shows something. */
export function isPreviewOpen(link: PreviewLink, now: number): boolean {
  return link.revokedAt === null && link.expiresAt > now;
}
