import type { Context, SiteContext } from './context.ts';
import { answerQuestion } from './core/assistant/answer.ts';
import type { Answer } from './core/assistant/answer.ts';
import { draftKey, portsOver } from './core/assistant/drafts/draft-ports.ts';
import type { DraftPassage } from './core/assistant/drafts/draft-ports.ts';
import { sectionsOver } from './core/assistant/drafts/draft-sections.ts';
import { gatherDrafts } from './core/assistant/drafts/gather-drafts.ts';
import type { GatheredDraft } from './core/assistant/drafts/gather-drafts.ts';
import type { SectionStore } from './core/assistant/written/section.ts';
import type { StoredPassage } from './core/search/ports.ts';
import type { RetrievalPorts } from './core/search/retrieval.ts';
import { isAppError } from './shared/errors.ts';
import type { Locale } from './shared/locale.ts';
import type { PassageVectors, VectorSource } from './infra/draft-vectors.ts';

/** An answer as it would be if the drafts were published. */
export interface DraftAnswer {
  readonly answer: Answer;
  /** Keys (draftKey) of the drafts that were read. */
  readonly drafts: ReadonlySet<string>;
  /** Drafts that were left out, the oldest. */
  readonly left: number;
  /** Passages of drafts that were found by their words alone. */
  readonly byWords: number;
  /** What was read: the published text, and the drafts in the place of theirs. */
  readonly retrieval: RetrievalPorts;
  readonly sections: SectionStore;
}

interface Piece {
  readonly draft: GatheredDraft;
  readonly passage: GatheredDraft['passages'][number];
}

function titleOf({ draft, passage }: Piece): string {
  return passage.file?.name ?? draft.revision.meta.title;
}

function toPassage(piece: Piece, id: number, vectors: PassageVectors | null): StoredPassage {
  const { draft, passage } = piece;
  const { documentId, locale, id: revisionId } = draft.revision;
  return {
    ...{ id, documentId, locale, revisionId, pageTitle: titleOf(piece) },
    ordinal: passage.ordinal,
    headingPath: passage.headingPath,
    anchor: passage.anchor,
    text: passage.text,
    sentences: passage.sentences.map(([start, end], i) => ({ start, end, vector: vectors?.sentences[i] ?? null })),
    vector: vectors?.vector ?? null,
    ...(passage.file && { file: passage.file }),
  };
}

function stemsOf({ passage: { stems } }: Piece): ReadonlySet<string> {
  return new Set([stems.title, stems.headings, stems.body].join(' ').split(' '));
}

async function vectorsOf(
  context: Context,
  site: SiteContext,
  pieces: readonly Piece[],
  signal?: AbortSignal,
): Promise<readonly (PassageVectors | null)[]> {
  const { embedder } = site.retrieval();
  if (embedder === null) return pieces.map(() => null);
  const sources = pieces.map((piece): VectorSource => ({ ...piece.passage, pageTitle: titleOf(piece) }));
  try {
    return await context.draftVectors.of(site.id, embedder, sources, signal);
  } catch (error) {
    // Words alone still find most.
    if (isAppError(error) && error.kind === 'unavailable') return pieces.map(() => null);
    throw error;
  }
}

/** Answers as the assistant would if the site's drafts were published: the same way, over passages in memory. */
export async function answerFromDrafts(
  context: Context,
  site: SiteContext,
  asked: { readonly question: string; readonly locale: Locale; readonly signal?: AbortSignal },
): Promise<DraftAnswer> {
  const { drafts, left } = await gatherDrafts(site);
  const pieces = drafts.flatMap((draft) => draft.passages.map((passage): Piece => ({ draft, passage })));
  const vectors = await vectorsOf(context, site, pieces, asked.signal);
  const own = pieces.map((piece, i): DraftPassage => {
    return {
      passage: toPassage(piece, -1 - i, vectors[i] ?? null),
      stems: stemsOf(piece),
      signs: vectors[i]?.signs ?? null,
    };
  });
  const replaced = new Set(drafts.map(({ revision }) => draftKey(revision)));
  const retrieval = portsOver(site.retrieval(), own, replaced);
  const answer = await answerQuestion({ ...site.assistant(), ...asked }, retrieval);
  const byWords = vectors.filter((vector) => vector === null).length;
  return { answer, drafts: replaced, left, byWords, retrieval, sections: sectionsOver(site.sections, own) };
}
