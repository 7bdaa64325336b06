import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Locale } from '../shared/locale.ts';
import { AskError, ask } from './ask.ts';
import { sendRating } from './feedback.ts';
import { findNearPages } from './near-pages.ts';
import { endWriting } from './read-part.ts';
import type { Texts } from './texts.ts';
import { newTurn } from './turn.ts';
import type { Problem, Turn, TurnFeedback } from './turn.ts';

/** What the talk needs to know of the element that shows it. */
export interface TalkHost extends ReactiveControllerHost {
  /** Origin of the site; '' for the page's own. */
  readonly origin: string;
  /** In which questions are asked. */
  readonly language: Locale;
  readonly texts: Texts;
  /** The quotes of the last turn are there, and a model goes on to write. */
  talkQuoted(turn: Turn): void;
  /** The last turn has come to its end. */
  talkSettled(turn: Turn): void;
}

/** The conversation: asks, shows what comes, stops. One question at a time. */
export class Talk implements ReactiveController {
  turns: readonly Turn[] = [];
  id = crypto.randomUUID() as string;
  readonly #host: TalkHost;
  #running: AbortController | null = null;
  /** Kept as soon as nothing more comes of the last question. */
  #settled: Promise<void> = Promise.resolve();

  constructor(host: TalkHost) {
    this.#host = host;
    host.addController(this);
  }

  /** True while an answer is coming. */
  get busy(): boolean {
    return this.#running !== null;
  }

  hostDisconnected(): void {
    this.#running?.abort();
  }

  /** Asks a question after everything that was said. An answer that is coming ends there; what has come of it stays. */
  async ask(question: string): Promise<void> {
    if (question.trim() === '') return;
    while (this.busy) {
      this.stop();
      await this.#settled;
    }
    await this.#start(this.turns, newTurn(question.trim(), this.#host.language));
  }

  /** Asks the last question again. */
  async retry(): Promise<void> {
    const last = this.turns.at(-1);
    if (this.busy || last === undefined) return;
    await this.#start(this.turns.slice(0, -1), newTurn(last.question, this.#host.language));
  }

  /** Sends what the visitor thinks of an answer. Returns what then stands below it. */
  async rate(turn: Turn, helpful: boolean, reason: string): Promise<TurnFeedback> {
    const { origin, language: locale } = this.#host;
    const sent = await sendRating({ origin, question: turn.answerId, helpful, reason, locale });
    const isAsked = !helpful && turn.feedback !== 'asked';
    const feedback = !sent ? 'failed' : isAsked ? 'asked' : 'thanked';
    this.#change(turn, { feedback });
    return feedback;
  }

  /** Looks for pages that come near a question whose answer misses it. */
  async lookElsewhere(turn: Turn): Promise<void> {
    this.#change(turn, { elsewhere: await findNearPages(this.#host.origin, turn.question, turn.locale) });
  }

  /** Ends the answer that is coming; what has come stays. */
  stop(): void {
    this.#running?.abort();
  }

  /** Forgets everything that was said, and so does the server once its own time for it is over; an answer that is coming is not waited for. */
  clear(): void {
    this.stop();
    this.#running = null;
    this.turns = [];
    this.id = crypto.randomUUID();
    this.#host.requestUpdate();
  }

  #change(turn: Turn, change: Partial<Turn>): void {
    this.turns = this.turns.map((other) => (other.id === turn.id ? { ...other, ...change } : other));
    this.#host.requestUpdate();
  }

  #start(earlier: readonly Turn[], asked: Turn): Promise<void> {
    this.#settled = this.#run(earlier, asked);
    return this.#settled;
  }

  async #run(earlier: readonly Turn[], asked: Turn): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    let turn = asked;
    const show = (next: Turn): void => {
      turn = next;
      if (this.#running !== running) return;
      this.turns = [...earlier, turn];
      this.#host.requestUpdate();
    };
    show(asked);
    const { origin, language: locale, texts } = this.#host;
    let isQuoted = false;
    try {
      const asking = { origin, talkId: this.id, locale, earlier, turn, signal: running.signal };
      for await (const next of ask(asking)) {
        show(next);
        if (isQuoted || next.written === null || next.written.state === 'ended') continue;
        isQuoted = true;
        if (this.#running === running) this.#host.talkQuoted(next);
      }
      if (turn.state === 'waiting')
        show({ ...endWriting(turn, 'stopped'), state: 'failed', problem: { message: texts('chat.broken'), hint: '' } });
    } catch (error) {
      const problem = running.signal.aborted ? null : this.#explain(error);
      show({ ...endWriting(turn, 'stopped'), state: problem === null ? 'stopped' : 'failed', problem });
    }
    if (this.#running !== running) return;
    this.#running = null;
    this.#host.requestUpdate();
    this.#host.talkSettled(turn);
  }

  #explain(error: unknown): Problem {
    if (error instanceof AskError) return error.problem;
    return { message: this.#host.texts('chat.offline'), hint: this.#host.texts('chat.offlineHint') };
  }
}
