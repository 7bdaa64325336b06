import type { Locale } from '../../../shared/locale.ts';
import type { LexicalHit, Neighbour, PassageStore, StoredPassage, VectorIndex } from '../../search/ports.ts';
import type { RetrievalPorts } from '../../search/retrieval.ts';
import { cosine } from '../../search/vectors.ts';

/** A passage of a draft, as it would stand in the index. Its number is negative: none in the index has such a one. */
export interface DraftPassage {
  readonly passage: StoredPassage;
  readonly stems: ReadonlySet<string>;
  /** Of its tokens, as `signsOf` makes them; null when they are not known. */
  readonly signs: Uint8Array | null;
}

/** Names one language of a document. */
export function draftKey({ locale, documentId }: { readonly locale: Locale; readonly documentId: string }): string {
  return `${locale}/${documentId}`;
}

function passagesOver(
  published: PassageStore,
  drafts: readonly DraftPassage[],
  replaced: ReadonlySet<string>,
): PassageStore {
  const byId = new Map(drafts.map((draft) => [draft.passage.id, draft]));
  const of = (locale?: Locale): DraftPassage[] =>
    drafts.filter(({ passage }) => locale === undefined || passage.locale === locale);
  return {
    lexical: async (stems, k, locale) => {
      const hits = await published.lexical(stems, k, locale);
      const own = of(locale).flatMap(({ passage, stems: held }): LexicalHit[] => {
        const score = stems.filter((stem) => held.has(stem)).length;
        return score === 0 ? [] : [{ passageId: passage.id, score }];
      });
      return [...own.sort((a, b) => b.score - a.score).slice(0, k), ...hits];
    },
    load: async (ids) => {
      const found = await published.load(ids.filter((id) => id >= 0));
      const own = ids.map((id) => byId.get(id)?.passage).filter((passage) => passage !== undefined);
      return [...own, ...found.filter((passage) => !replaced.has(draftKey(passage)))];
    },
    tokenSigns: async (ids) => {
      const own = ids.flatMap((id): [number, Uint8Array][] => {
        const signs = byId.get(id)?.signs ?? null;
        return signs === null ? [] : [[id, signs]];
      });
      return new Map([...own, ...(await published.tokenSigns(ids.filter((id) => id >= 0)))]);
    },
    ofDocument: async (documentId) => {
      const own = drafts.filter(({ passage }) => passage.documentId === documentId).map(({ passage }) => passage.id);
      return [...own, ...(await published.ofDocument(documentId))];
    },
    sample: (locale, k) => published.sample(locale, k),
    frequencies: async (stems, locale) => {
      const { documents, df } = await published.frequencies(stems, locale);
      const own = of(locale);
      const more = [...new Set(stems)].map((stem): [string, number] => [
        stem,
        (df.get(stem) ?? 0) + own.filter(({ stems: held }) => held.has(stem)).length,
      ]);
      return { documents: documents + own.length, df: new Map(more) };
    },
    words: (locale) => published.words(locale),
  };
}

function vectorsOver(
  published: Pick<VectorIndex, 'size' | 'search'>,
  drafts: readonly DraftPassage[],
): Pick<VectorIndex, 'size' | 'search'> {
  const own = drafts.flatMap(({ passage: { id, vector } }) => (vector === null ? [] : [{ id, vector }]));
  return {
    size: published.size + own.length,
    search: (vector, k, accept) => {
      const near = own
        .filter(({ id }) => accept?.(id) ?? true)
        .map(({ id, vector: other }): Neighbour => ({ passageId: id, score: cosine(vector, other) }));
      return [...near, ...published.search(vector, k, accept)].sort((a, b) => b.score - a.score).slice(0, k);
    },
  };
}

/**
 * What retrieval reads when drafts stand in the place of what is published.
 * @param replaced keys (draftKey) of the published texts that the drafts replace
 */
export function portsOver(
  published: RetrievalPorts,
  drafts: readonly DraftPassage[],
  replaced: ReadonlySet<string>,
): RetrievalPorts {
  return {
    ...published,
    passages: passagesOver(published.passages, drafts, replaced),
    vectors: vectorsOver(published.vectors, drafts),
  };
}
