import { z } from 'zod';
import type { Context, SiteContext } from '../../context.ts';
import { answerQuestion } from '../../core/assistant/answer.ts';
import type { Answer } from '../../core/assistant/answer.ts';
import { draftKey } from '../../core/assistant/drafts/draft-ports.ts';
import { ConcurrencyGate } from '../../core/limits/concurrency-gate.ts';
import { answerFromDrafts } from '../../draft-assistant.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';

/** Passages that are shown, best first. */
const PASSAGES = 6;

const placeSchema = z.object({
  document: z.string(),
  language: localeSchema,
  title: z.string(),
  heading: z.string(),
  /** True when the text is a draft's. */
  isDraft: z.boolean(),
});

const previewSchema = z.object({
  kind: z.enum(['quotes', 'refusal']),
  /** The question as it was searched for. */
  question: z.string(),
  probability: z.number(),
  threshold: z.number(),
  /** `words` where the embedder could not be asked. */
  mode: z.enum(['hybrid', 'words']),
  milliseconds: z.int(),
  quotes: z.array(placeSchema.extend({ text: z.string() })),
  /** What was found, best first. */
  passages: z.array(placeSchema.extend({ text: z.string(), score: z.number() })),
  /** Drafts that were read, and older ones that were not. */
  drafts: z.int(),
  left: z.int(),
});

/** An answer as an editor sees it before it is public. */
export type AssistantPreview = z.output<typeof previewSchema>;

interface Read {
  readonly answer: Answer;
  readonly drafts: ReadonlySet<string>;
  readonly left: number;
}

function toAnswer({ answer, drafts, left }: Read, milliseconds: number): z.input<typeof previewSchema> {
  type Place = Answer['retrieval']['passages'][number]['passage'];
  const placeOf = (
    one: Pick<Place, 'documentId' | 'locale' | 'pageTitle' | 'headingPath' | 'text'>,
  ): z.input<typeof placeSchema> & { text: string } => ({
    document: one.documentId,
    language: one.locale,
    title: one.pageTitle,
    heading: one.headingPath.join(' › '),
    isDraft: drafts.has(draftKey(one)),
    text: one.text,
  });
  const { kind, question, probability, threshold, mode, retrieval } = answer;
  return {
    ...{ kind, question, probability, threshold, mode, milliseconds, left },
    quotes: kind === 'quotes' ? answer.quotes.map(placeOf) : [],
    passages: retrieval.passages.slice(0, PASSAGES).map(({ passage, score }) => ({ ...placeOf(passage), score })),
    drafts: drafts.size,
  };
}

const gates = new WeakMap<SiteContext, ConcurrencyGate>();

/** Lets one preview of a site run at a time: drafts without vectors keep the embedder busy for seconds. */
function gateOf(site: SiteContext): ConcurrencyGate {
  const gate = gates.get(site) ?? new ConcurrencyGate(1);
  gates.set(site, gate);
  return gate;
}

async function read(
  context: Context,
  site: SiteContext,
  asked: { readonly question: string; readonly locale: Locale; readonly signal: AbortSignal },
  withDrafts: boolean,
): Promise<Read> {
  if (withDrafts) return answerFromDrafts(context, site, asked);
  const answer = await answerQuestion({ ...site.assistant(), ...asked }, site.retrieval());
  return { answer, drafts: new Set(), left: 0 };
}

/** The assistant before anything is published. */
export const assistantPreviewRoutes = [
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/assistant/preview',
    permission: 'content.read',
    summary: 'Answers a question as if the drafts were published, or from what is published; nothing is kept of it',
    body: z.object({ question: z.string().trim().min(1).max(500), language: localeSchema, drafts: z.boolean() }),
    response: previewSchema,
    handle: async ({ context, site, body: { question, language: locale, drafts }, request: { signal } }) => {
      const began = performance.now();
      const found = await gateOf(site).run(() => read(context, site, { question, locale, signal }, drafts));
      return toAnswer(found, Math.round(performance.now() - began));
    },
  }),
];
