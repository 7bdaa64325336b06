import type { BackendEvent } from '../../core/generation/backend.ts';
import { withoutMarks } from '../../core/generation/plain-marks.ts';
import type { GenerationRequest } from '../../core/generation/ports.ts';
import { readChunk } from './chat-chunk.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { headersOf, refusal } from './offered-model.ts';
import type { OpenAiPatience, OpenAiSettings } from './openai-settings.ts';
import { RefusedRequest } from './refused-request.ts';
import { dataLines } from './sse-lines.ts';

/** Bytes that a server may send for an answer: an event a token, each with its envelope. */
const BYTES_PER_TOKEN = 4096;
const BYTES_BESIDE = 131_072;

/** What one answer is asked with. */
export interface OpenAiQuestion {
  readonly settings: OpenAiSettings;
  readonly patience: OpenAiPatience;
  readonly model: string;
  readonly request: GenerationRequest;
  /** After which the answer ends with the reason `time`, in milliseconds. */
  readonly timeLimitMs: number;
}

function bodyOf({ model, request }: OpenAiQuestion): string {
  const { messages, maxTokens, schema } = request;
  return JSON.stringify({
    model,
    messages: messages.map(({ role, text }) => ({ role, content: withoutMarks(text) })),
    max_tokens: maxTokens,
    temperature: 0,
    stream: true,
    stream_options: { include_usage: true },
    ...(schema && {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answer', strict: true, schema: jsonSchemaOf(schema) },
      },
    }),
  });
}

/** Ends a request when nothing comes for too long. */
class Patience {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Waits anew. */
  wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#controller.abort(new Error(`nothing came for ${String(milliseconds / 1000)} seconds`));
    }, milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * One answer of a server, as it comes.
 * @throws Error with a message that completes a sentence, `RefusedRequest` among them, or the signal's reason
 */
export async function* openAiAnswer(question: OpenAiQuestion, signal: AbortSignal): AsyncGenerator<BackendEvent> {
  const { settings, patience: limits, request, timeLimitMs } = question;
  const began = performance.now();
  const patience = new Patience();
  const time = AbortSignal.timeout(timeLimitMs);
  patience.wait(limits.firstMs);
  let text = 0;
  let firstTokenMs = 0;
  let end: 'stop' | 'length' | 'time' | null = null;
  let usage = { promptTokens: 0, cachedTokens: 0, outputTokens: 0 };
  try {
    const response = await fetch(`${settings.url}/chat/completions`, {
      method: 'POST',
      headers: { ...headersOf(settings), 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: bodyOf(question),
      redirect: 'error',
      signal: AbortSignal.any([signal, patience.signal, time]),
    });
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel();
      const { status } = response;
      throw RefusedRequest.covers(status) ? new RefusedRequest(status) : new Error(refusal(status));
    }
    for await (const data of dataLines(response.body, BYTES_BESIDE + request.maxTokens * BYTES_PER_TOKEN)) {
      if (data === '[DONE]') break;
      patience.wait(limits.pauseMs);
      const chunk = readChunk(data);
      if (chunk.text !== '') {
        if (text++ === 0) firstTokenMs = performance.now() - began;
        yield { type: 'text', text: chunk.text };
      }
      end ??= chunk.end;
      usage = chunk.usage ?? usage;
    }
    if (end === null) throw new Error('it broke off in the middle of an answer');
  } catch (error) {
    signal.throwIfAborted();
    if (!time.aborted) throw patience.signal.aborted ? patience.signal.reason : error;
    end = 'time';
  } finally {
    patience.stop();
  }
  const totalMs = performance.now() - began;
  const outputTokens = usage.outputTokens === 0 ? text : usage.outputTokens;
  yield { type: 'finished', reason: end, usage: { ...usage, outputTokens, firstTokenMs, totalMs } };
}
