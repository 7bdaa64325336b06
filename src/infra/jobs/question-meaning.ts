import { setTimeout as sleep } from 'node:timers/promises';
import { BACKGROUND_QUESTIONS } from '../../core/assistant/board/background-questions.ts';
import { measureMeaning } from '../../core/assistant/board/meaning.ts';
import type { MeaningMeasure } from '../../core/assistant/board/meaning.ts';
import type { QuestionBoard } from '../../core/assistant/question-board.ts';
import type { Embedder } from '../../core/search/ports.ts';
import { quantise } from '../../core/search/vectors.ts';
import { isAppError } from '../../shared/errors.ts';

/** Questions embedded and stored together. */
const BATCH = 32;

/** What the job works with. */
export interface QuestionMeaningOptions {
  readonly boards: () => readonly { readonly siteId: string; readonly board: QuestionBoard }[];
  /** The embedder of now: an operator may choose another one while the server runs. */
  readonly embedder: () => Embedder;
  /** Milliseconds between rounds; half a minute when left out. */
  readonly intervalMs?: number;
  readonly onError: (siteId: string, error: unknown) => void;
}

/** Gives the questions on the boards their meaning, behind everything else that the embedder has to do; what is stored is not made again. */
export class QuestionMeaning {
  readonly #options: QuestionMeaningOptions;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();
  #known: { readonly model: string; readonly measure: MeaningMeasure } | null = null;

  constructor(options: QuestionMeaningOptions) {
    this.#options = options;
  }

  /** Begins to work by itself. A command that runs shorter never calls this. */
  start(): void {
    this.#timer ??= setInterval(() => void this.#catchUp(), this.#options.intervalMs ?? 30_000).unref();
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#ending.abort();
    await this.#round;
  }

  /**
   * Which questions mean the same, and whose vectors tell it; null while the embedder has not said it yet.
   * @param patience milliseconds that the latest questions may take; what is not ready then stands alone
   */
  async measure(patience: number): Promise<{ readonly model: string; readonly measure: MeaningMeasure } | null> {
    await Promise.race([this.#catchUp(), sleep(patience, undefined, { ref: false })]);
    return this.#known?.model === this.#options.embedder().model ? this.#known : null;
  }

  #catchUp(): Promise<void> {
    this.#round = this.#round.then(async () => {
      for (const { siteId, board } of this.#options.boards()) {
        try {
          while (!this.#ending.signal.aborted && (await this.#read(board)));
        } catch (error) {
          // Without an embedder the same words make a group, and the next round tries again.
          if (!this.#ending.signal.aborted && !(isAppError(error) && error.kind === 'unavailable'))
            this.#options.onError(siteId, error);
        }
      }
    });
    return this.#round;
  }

  /** Embeds the next questions of a board. False when there are none left. */
  async #read(board: QuestionBoard): Promise<boolean> {
    const embedder = this.#options.embedder();
    const questions = board.withoutVector(embedder.model, BATCH);
    if (this.#known?.model !== embedder.model && (questions.length > 0 || board.open() > 0)) {
      const background = await this.#embed(embedder, BACKGROUND_QUESTIONS);
      this.#known = { model: embedder.model, measure: measureMeaning(background) };
    }
    if (questions.length === 0) return false;
    const vectors = await this.#embed(
      embedder,
      questions.map(({ text }) => text),
    );
    const rows = vectors.map((vector, i) => ({
      id: questions[i]?.id ?? '',
      text: questions[i]?.text ?? '',
      vector: quantise(vector),
    }));
    await board.saveVectors(embedder.model, rows);
    return questions.length === BATCH;
  }

  #embed(embedder: Embedder, texts: readonly string[]): Promise<Float32Array[]> {
    return embedder.embed(texts, { kind: 'query', priority: 'bulk', signal: this.#ending.signal });
  }
}
