import type { SourceFile } from './source-file.ts';

/** What an old site is taken from. */
export type SourceKind =
  'folder' | 'zip' | 'tar' | 'warc' | 'wacz' | 'wordpress export' | 'saved pages' | 'live site' | 'list of addresses';

/** Something in a source that is not taken over, and why. */
export interface LeftAside {
  readonly path: string;
  readonly why: string;
}

/** An entry of a menu that an export names. */
export interface SourceMenuItem {
  readonly label: string;
  readonly href: string;
  readonly children: readonly SourceMenuItem[];
}

/** A menu that an export names. */
export interface SourceMenu {
  readonly name: string;
  readonly items: readonly SourceMenuItem[];
}

/** An old site, ready to be read. */
export interface OpenedSource {
  readonly kind: SourceKind;
  /** In the order of their paths; every path once. */
  readonly files: readonly SourceFile[];
  readonly leftAside: readonly LeftAside[];
  /** Address of the old site's root, as far as the source tells it; null otherwise. */
  readonly origin: string | null;
  /** Old addresses that answered with another one: both in full. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  readonly menus: readonly SourceMenu[];
  /** What was found out about the source, in sentences for people. */
  readonly notes: readonly string[];
  /** Ends what is open. Files cannot be read afterwards. */
  readonly close: () => Promise<void>;
}

/** Puts an opened source together from what differs from an empty one. */
export function openedSource(parts: Partial<OpenedSource> & Pick<OpenedSource, 'kind' | 'files'>): OpenedSource {
  return {
    leftAside: [],
    origin: null,
    redirects: [],
    menus: [],
    notes: [],
    close: () => Promise.resolve(),
    ...parts,
  };
}
