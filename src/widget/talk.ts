import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Locale } from '../shared/locale.ts';
import { AskError, ask } from './ask.ts';
import { sendRating } from './feedback.ts';
import type { Texts } from './texts.ts';
import { newTurn } from './turn.ts';
import type { Problem, Turn, TurnFeedback } from './turn.ts';

/** What the talk needs to know of the element that shows it. */
export interface TalkHost extends ReactiveControllerHost {
  readonly endpoint: string;
  readonly feedbackEndpoint: string;
  readonly locale: Locale;
  readonly texts: Texts;
  /** The last turn has come to its end. */
  talkSettled(turn: Turn): void;
}

/** The conversation: asks, shows what comes, stops. One question at a time. */
export class Talk implements ReactiveController {
  turns: readonly Turn[] = [];
  readonly #host: TalkHost;
  #running: AbortController | null = null;

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

  /** Asks a question after everything that was said. Does nothing while another answer is coming. */
  async ask(question: string): Promise<void> {
    if (this.busy || question.trim() === '') return;
    await this.#run(this.turns, newTurn(question.trim()));
  }

  /** Asks the last question again. */
  async retry(): Promise<void> {
    const last = this.turns.at(-1);
    if (this.busy || last === undefined) return;
    await this.#run(this.turns.slice(0, -1), newTurn(last.question));
  }

  /** Sends what the visitor thinks of an answer. Returns what then stands below it. */
  async rate(turn: Turn, helpful: boolean, reason: string): Promise<TurnFeedback> {
    const { feedbackEndpoint: endpoint, locale } = this.#host;
    const sent = await sendRating({ endpoint, question: turn.answerId, helpful, reason, locale });
    const isAsked = !helpful && turn.feedback !== 'asked';
    const feedback = !sent ? 'failed' : isAsked ? 'asked' : 'thanked';
    this.turns = this.turns.map((other) => (other.id === turn.id ? { ...other, feedback } : other));
    this.#host.requestUpdate();
    return feedback;
  }

  /** Ends the answer that is coming; what has come stays. */
  stop(): void {
    this.#running?.abort();
  }

  /** Forgets everything that was said; an answer that is coming is not waited for. */
  clear(): void {
    this.stop();
    this.#running = null;
    this.turns = [];
    this.#host.requestUpdate();
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
    const { endpoint, locale, texts } = this.#host;
    try {
      for await (const next of ask({ endpoint, locale, earlier, turn, signal: running.signal })) show(next);
      if (turn.state === 'waiting')
        show({ ...turn, state: 'failed', problem: { message: texts('chat.broken'), hint: '' } });
    } catch (error) {
      const problem = running.signal.aborted ? null : this.#explain(error);
      show({ ...turn, state: problem === null ? 'stopped' : 'failed', problem });
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
