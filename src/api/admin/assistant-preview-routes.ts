import { z } from 'zod';
import type { Context, SiteContext } from '../../context.ts';
import { answerQuestion } from '../../core/assistant/answer.ts';
import type { Answer } from '../../core/assistant/answer.ts';
import { writeOnce } from '../../core/assistant/written/write-once.ts';
import type { WrittenEvent } from '../../core/assistant/written/written-event.ts';
import { ConcurrencyGate } from '../../core/limits/concurrency-gate.ts';
import { siteName } from '../../core/sites/site-name.ts';
import { answerFromDrafts } from '../../draft-assistant.ts';
import type { DraftAnswer } from '../../draft-assistant.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminRoute } from './admin-route.ts';
import { placeOf, placeSchema } from './assistant-place.ts';
import { previewOf, writtenPreviewSchema } from './assistant-written-preview.ts';
import { localeSchema } from './document-model.ts';

/** Passages that are shown, best first. */
const PASSAGES = 6;

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
  /** True where a model would write an answer as well; it is asked for on its own. */
  writes: z.boolean(),
});

/** An answer as an editor sees it before it is public. */
export type AssistantPreview = z.output<typeof previewSchema>;

type Read = Omit<DraftAnswer, 'byWords'>;

function toAnswer({ answer, drafts, left }: Read, milliseconds: number, hasModel: boolean): AssistantPreview {
  const withText = (one: Answer['retrieval']['passages'][number]['passage']) => ({
    ...placeOf(one, drafts),
    text: one.text,
  });
  const { kind, question, probability, threshold, mode, retrieval } = answer;
  return {
    ...{ kind, question, probability, threshold, mode, milliseconds, left },
    quotes: kind === 'quotes' ? answer.quotes.map((quote) => ({ ...placeOf(quote, drafts), text: quote.text })) : [],
    passages: retrieval.passages.slice(0, PASSAGES).map(({ passage, score }) => ({ ...withText(passage), score })),
    drafts: drafts.size,
    writes: kind === 'quotes' && hasModel,
  };
}

const gates = new WeakMap<SiteContext, ConcurrencyGate>();

/** Lets one preview of a site run at a time: drafts without vectors keep the embedder busy for seconds. */
function gateOf(site: SiteContext): ConcurrencyGate {
  const gate = gates.get(site) ?? new ConcurrencyGate(1);
  gates.set(site, gate);
  return gate;
}

interface Asked {
  readonly question: string;
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

async function readAnswer(context: Context, site: SiteContext, asked: Asked, withDrafts: boolean): Promise<Read> {
  if (withDrafts) return answerFromDrafts(context, site, asked);
  const retrieval = site.retrieval();
  const answer = await answerQuestion({ ...site.assistant(), ...asked }, retrieval);
  return { answer, drafts: new Set(), left: 0, retrieval, sections: site.sections };
}

async function write(
  { generator }: Context,
  site: SiteContext,
  { question, locale, signal }: Asked,
  { answer, retrieval, sections }: Read,
  client: string,
): Promise<WrittenEvent[]> {
  const { site: named } = site.data();
  const request = {
    ...{ siteId: site.id, siteName: siteName(named, locale), question, signal, client },
    priority: 'editor',
  } as const;
  const events: WrittenEvent[] = [];
  for await (const event of writeOnce(request, answer, { generator, retrieval, sections })) events.push(event);
  return events;
}

const body = z.object({ question: z.string().trim().min(1).max(500), language: localeSchema, drafts: z.boolean() });

/** The assistant before anything is published. */
export const assistantPreviewRoutes = [
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/assistant/preview',
    permission: 'content.read',
    summary: 'Answers a question as if the drafts were published, or from what is published; nothing is kept of it',
    body,
    response: previewSchema,
    handle: async ({ context, site, body: { question, language: locale, drafts }, request: { signal } }) => {
      const began = performance.now();
      const found = await gateOf(site).run(() => readAnswer(context, site, { question, locale, signal }, drafts));
      return toAnswer(found, Math.round(performance.now() - began), context.generator.model !== null);
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/assistant/preview/written',
    permission: 'content.read',
    summary: 'The answer that the language model writes to the same question, checked; it may take a minute',
    body,
    response: writtenPreviewSchema,
    handle: async ({ context, site, actor, body: { question, language: locale, drafts }, request: { signal } }) => {
      const began = performance.now();
      const asked = { question, locale, signal };
      const found = await gateOf(site).run(() => readAnswer(context, site, asked, drafts));
      const events = found.answer.kind === 'quotes' ? await write(context, site, asked, found, actor.id) : [];
      return { ...previewOf(events, found.drafts), milliseconds: Math.round(performance.now() - began) };
    },
  }),
];
