import type { DroppedPart } from '../structure/dropped.ts';
import type { PictureAccount } from './account.ts';
import type { Fates } from './fates.ts';
import type { OldPageView } from './old-page-view.ts';
import type { NewPage } from './site-index.ts';

/** What the account of a page's pictures is made from. */
export interface PictureInput {
  readonly old: OldPageView;
  readonly own: NewPage | null;
  readonly fates: Fates;
  readonly shownOn: (hash: string) => string | null;
  /** Whether a file of the source was answered as a picture. */
  readonly isServed: (path: string) => boolean;
  readonly dropped: readonly DroppedPart[];
  readonly isWithheld: boolean;
}

function nameOf(source: string): string {
  return source.split(/[?#]/)[0]?.split(/[/\\]/).at(-1) ?? source;
}

function droppedWhy(source: string, dropped: readonly DroppedPart[]): string | null {
  const name = nameOf(source);
  const part = dropped.find(({ what }) => what.startsWith('img') && name !== '' && what.includes(name));
  return part?.reason ?? null;
}

function accountOf(input: PictureInput, source: string): PictureAccount {
  const { old, own, fates } = input;
  const target = old.resolve(source);
  if (target.kind === 'outside') return { source, file: null, outcome: 'outside', why: 'a picture of another site' };
  if (target.kind !== 'file') return { source, file: null, outcome: 'lost', why: 'its file is not in the source' };
  const file = target.path;
  const hash = fates.pictureHash(file);
  const gone = fates.whyNot(file);
  if (gone?.isWithheld === true) return { source, file, outcome: 'withheld', why: gone.why };
  if (hash !== null && own?.pictures.has(hash) === true) return { source, file, outcome: 'shown', why: null };
  if (input.isWithheld) return { source, file, outcome: 'withheld', why: 'on a page that is withheld' };
  const page = hash === null ? null : input.shownOn(hash);
  if (page !== null) return { source, file, outcome: 'elsewhere', why: page };
  const why = droppedWhy(source, input.dropped) ?? gone?.why ?? null;
  if (why !== null) return { source, file, outcome: 'dropped', why };
  if (input.isServed(file)) return { source, file, outcome: 'stored', why: 'no page shows it; it has its old address' };
  return { source, file, outcome: 'missing', why: null };
}

/** Looks for the pictures of an old page, each once. */
export function measurePictures(input: PictureInput): PictureAccount[] {
  const sources = input.old.seen.pictures.flatMap((picture) => picture.sources.slice(0, 1));
  const found = new Map<string, PictureAccount>();
  for (const source of sources) {
    const account = accountOf(input, source);
    const key = account.file ?? source;
    if (!found.has(key)) found.set(key, account);
  }
  return [...found.values()];
}
