import type { Context, SiteContext } from '../context.ts';
import type { Answer } from '../core/assistant/answer.ts';
import type { CheckedClaim } from '../core/assistant/claims/claim.ts';
import { writeOnce } from '../core/assistant/written/write-once.ts';
import type { WrittenEvent } from '../core/assistant/written/written-event.ts';
import { siteName } from '../core/sites/site-name.ts';
import type { Locale } from '../shared/locale.ts';
import { messageOf } from '../shared/errors.ts';
import { linkWriting } from '../view/link-writing.ts';
import type { LinkedWriting } from '../view/linked-answer.ts';

/** What a model wrote for the operator: everything that happened, and what visitors would see of it. */
export interface OperatorWriting {
  readonly events: readonly WrittenEvent[];
  readonly shown: readonly LinkedWriting[];
  readonly milliseconds: number;
}

async function* list<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

/** Lets the installed model write the answer to a question whose quotes were found. */
export async function writeFor(
  context: Context,
  site: SiteContext,
  asked: { readonly question: string; readonly locale: Locale },
  answer: Answer,
): Promise<OperatorWriting> {
  const began = performance.now();
  const request = {
    siteId: site.id,
    siteName: siteName(site.data().site, asked.locale),
    client: 'operator',
    priority: 'editor',
    question: asked.question,
    signal: new AbortController().signal,
  } as const;
  const ports = { generator: context.generator, retrieval: site.retrieval(), sections: site.sections };
  const events: WrittenEvent[] = [];
  for await (const event of writeOnce(request, answer, ports)) events.push(event);
  const shown: LinkedWriting[] = [];
  for await (const event of linkWriting(list(events), site.data)) shown.push(event);
  return { events, shown, milliseconds: Math.round(performance.now() - began) };
}

function checkLine({ claim, faults, support }: CheckedClaim): string {
  const why = faults.length === 0 ? 'shown' : `withheld: ${faults.join(', ')}`;
  return `  ${why}${support === null ? '' : ` (support ${support.toFixed(2)})`}: ${claim.text} <- «${claim.quote}»`;
}

function checksOf({ events }: OperatorWriting): CheckedClaim[] {
  return events.flatMap((event) => (event.type === 'claim' || event.type === 'withheld' ? [event.checked] : []));
}

function endOf({ events }: OperatorWriting) {
  return events.findLast((event) => event.type === 'ended') ?? null;
}

/** What visitors would see, for `--json`. */
export function writtenResult(writing: OperatorWriting) {
  const claims = writing.shown.flatMap((event) =>
    event.type === 'claim' ? [{ text: event.text, locale: event.locale, source: event.source }] : [],
  );
  const model = writing.shown.findLast((event) => event.type === 'writing')?.writer ?? null;
  return { model, claims, end: endOf(writing)?.reason ?? null };
}

/** How it came about, for `--json --explain`. */
export function writingExplained(writing: OperatorWriting) {
  const end = endOf(writing);
  return {
    prompt: writing.events.find((event) => event.type === 'prompt')?.messages ?? [],
    claims: checksOf(writing),
    usage: end?.usage ?? null,
    error: end === null || end.error === null ? null : messageOf(end.error),
    milliseconds: writing.milliseconds,
  };
}

/** What visitors would see, as text. */
export function writtenLines(writing: OperatorWriting): string[] {
  const { model, claims, end } = writtenResult(writing);
  const by = model === null ? '' : ` by ${model.model}${model.testOnly ? ', a model for tests only' : ''}`;
  const sources = new Map(claims.map(({ source }) => [source.number, source]));
  return [
    '',
    `Written${by} (${end ?? 'broken off'}):`,
    ...claims.map(({ text, source }) => `${text} [${String(source.number)}]`),
    ...[...sources.values()].map(({ number, pageTitle, href }) => `  [${String(number)}] ${pageTitle}  ${href}`),
  ];
}

/** How it came about, as text. */
export function writingDetails(writing: OperatorWriting): string[] {
  const { prompt, usage, error, milliseconds } = writingExplained(writing);
  const tokens =
    usage === null
      ? ''
      : `, ${String(usage.promptTokens)} tokens read (${String(usage.cachedTokens)} from the cache), ${String(usage.outputTokens)} written, first after ${String(Math.round(usage.firstTokenMs))} ms`;
  return [
    '',
    `written in ${String(milliseconds)} ms${tokens}`,
    ...(error === null ? [] : [`broken off: ${error}`]),
    'claims:',
    ...checksOf(writing).map(checkLine),
    'prompt:',
    ...prompt.flatMap(({ role, text }) => [`[${role}]`, text]),
  ];
}
