import type { Body, BodyNode } from '../core/content/body.ts';
import type { Locale } from '../shared/locale.ts';
import type { SqliteMediaStore } from './sqlite/media-store.ts';

/** A text with the pictures in it, in one language. */
export interface DescribedText {
  readonly locale: Locale;
  readonly body: Body;
  readonly picture: { readonly name: string; readonly alt: string } | null;
}

function picturesIn(nodes: readonly BodyNode[]): { readonly name: string; readonly alt: string }[] {
  return nodes.flatMap((node) => {
    const { name, alt } = { ...node.attrs };
    const own = node.type === 'picture' && typeof name === 'string' && typeof alt === 'string' ? [{ name, alt }] : [];
    return [...own, ...picturesIn(node.content ?? [])];
  });
}

/** Takes over what texts say of their pictures where the library says nothing of them yet in that language. */
export async function adoptDescriptions(store: SqliteMediaStore, texts: readonly DescribedText[]): Promise<void> {
  const found = new Map<string, Partial<Record<Locale, string>>>();
  for (const { locale, body, picture } of texts) {
    for (const { name, alt } of [...picturesIn(body.content), ...(picture === null ? [] : [picture])]) {
      if (alt !== '') found.set(name, { [locale]: alt, ...found.get(name) });
    }
  }
  for (const [name, alts] of found) {
    const known = store.entry(name)?.alts;
    const fresh = Object.entries(alts).filter(([locale]) => known?.[locale as Locale] === undefined);
    if (known !== undefined && fresh.length > 0) await store.saveTexts(name, Object.fromEntries(fresh));
  }
}
