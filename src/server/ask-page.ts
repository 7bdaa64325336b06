import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { QUESTION_LIMIT } from '../api/assistant-request.ts';
import type { GivenAnswer } from '../api/ports.ts';
import { keepQuestion } from '../api/question-record.ts';
import { readTalkId } from '../core/assistant/written/talk-memory.ts';
import { refuseHiddenRequests } from '../core/limits/same-site.ts';
import { AppError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { buildAskView } from '../view/ask-view.ts';
import type { AskedPage } from '../view/ask-view.ts';
import type { LinkedWriting } from '../view/linked-answer.ts';
import { WRITTEN_MARK } from '../view/written-view.ts';
import { assistantFacts } from './assistant-facts.ts';
import { PRIVATE_PAGE_HEADERS } from './headers.ts';
import { inTurn } from './in-turn.ts';
import { attempt, frameOf, problemOf, sendView } from './visit.ts';
import type { Visit } from './visit.ts';

/** How long a page without JavaScript waits for its written answer, in milliseconds; the quotes are there from the start. */
const WRITING_MS = 60_000;

/** Where a request comes from, as browsers say; a missing header is that of an old browser, or of none. */
function fetchedFrom({ wanted }: Visit): { site: string | undefined; destination: string | undefined } {
  const { headers } = wanted.request;
  const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
  return { site: one(headers['sec-fetch-site']), destination: one(headers['sec-fetch-dest']) };
}

/**
 * The question as it came, and the talk that it belongs to: its id is made here and comes back with the next question.
 * A talk goes on from the page's own form alone: a link that names one would show its owner's questions to whoever made or was sent it.
 */
function readAsked(
  visit: Visit,
): Pick<AskedPage, 'id' | 'question' | 'talkId' | 'earlier' | 'isThanked' | 'starters' | 'assistant'> {
  const { wanted, services, text, locale, clientAddress } = visit;
  const query = new URLSearchParams(wanted.search);
  const { site: fetchSite } = fetchedFrom(visit);
  const named = fetchSite === undefined || fetchSite === 'same-origin' ? readTalkId(query.get('talk')) : null;
  const talkId = named ?? randomBytes(18).toString('base64url');
  const client = services.clientKey(clientAddress, Date.now());
  return {
    id: newId(),
    question: text,
    talkId,
    earlier: services.answers.talks.read({ siteId: wanted.site.id, client, talkId }, Date.now())?.questions ?? [],
    isThanked: query.has('thanks'),
    starters: wanted.site.data().site.settings.starterQuestions[locale] ?? [],
    assistant: assistantFacts(wanted.context, wanted.site.id, locale),
  };
}

async function give(visit: Visit, asked: Pick<AskedPage, 'id' | 'talkId'>, signal: AbortSignal): Promise<GivenAnswer> {
  const { wanted, services, site, locale, text, clientAddress } = visit;
  const { site: fetchSite, destination } = fetchedFrom(visit);
  refuseHiddenRequests(fetchSite, destination);
  if (text.length > QUESTION_LIMIT) {
    throw new AppError({ kind: 'invalid', code: 'question-too-long', message: 'The question is too long.' });
  }
  services.questionLimiter.take(wanted.site.id, clientAddress);
  const { id, talkId } = asked;
  const client = services.clientKey(clientAddress, Date.now());
  const answer = await site.answer({ id, talkId, client, question: text, earlier: [], locale, signal });
  keepQuestion(site, { id, question: text, locale }, answer.found, Date.now()).catch((failure: unknown) => {
    wanted.context.log.error({ err: failure, site: wanted.site.id }, 'a question could not be kept');
  });
  return answer;
}

/** What the model writes until it ends or the time is over. */
async function readWriting(
  written: AsyncIterable<LinkedWriting>,
  stop: AbortController,
  onError: (error: unknown) => void,
): Promise<readonly LinkedWriting[]> {
  const events: LinkedWriting[] = [];
  const read = async (): Promise<void> => {
    for await (const event of written) events.push(event);
  };
  const over = new AbortController();
  const reading = read().catch((error: unknown) => {
    // The quotes stand on the page already: it is brought to its end with what was written by then.
    if (!stop.signal.aborted) onError(error);
  });
  await Promise.race([reading, sleep(WRITING_MS, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
  stop.abort();
  return [...events];
}

/**
 * Sends the page up to the written answer at once, and the rest when that has come: browsers show the quotes meanwhile.
 * Both are cut from whole pages that differ in the written answer alone.
 */
async function sendInTwoParts(
  visit: Visit,
  view: (written: AskedPage['written']) => ReturnType<typeof buildAskView>,
  written: AsyncIterable<LinkedWriting>,
  stop: AbortController,
): Promise<void> {
  const { response, render } = visit.wanted;
  const [before = '', waiting = ''] = (await inTurn(visit.wanted, () => render(view([])))).split(WRITTEN_MARK);
  if (visit.signal.aborted) return;
  response.writeHead(200, { ...PRIVATE_PAGE_HEADERS, 'X-Accel-Buffering': 'no' });
  response.write(before);
  const { site, context } = visit.wanted;
  const events = await readWriting(written, stop, (err) => {
    if (!visit.signal.aborted) context.log.error({ err, site: site.id }, 'a written answer broke off');
  });
  if (response.destroyed) return;
  // Who has the first part is not refused the rest.
  const [, after = waiting] = (await render(view(events))).split(WRITTEN_MARK);
  response.end(after);
}

/** The assistant without JavaScript. */
export async function askPage(visit: Visit): Promise<void> {
  const stop = new AbortController();
  const asked = readAsked(visit);
  const signal = AbortSignal.any([visit.signal, stop.signal]);
  const { result, error } = await attempt(visit, () => give(visit, asked, signal));
  const answer = result?.found ?? null;
  const frame = frameOf(visit, 'ask');
  const view = (written: AskedPage['written']) =>
    buildAskView(frame, { ...asked, answer, written, problem: problemOf(error) });
  if (result?.written && visit.wanted.request.method === 'GET') {
    await sendInTwoParts(visit, view, result.written, stop);
  } else {
    await sendView(visit, view(null), error);
  }
}
