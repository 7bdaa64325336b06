import { z } from 'zod';
import { serverJson } from './server-json.ts';

const COUNT = z.int().nonnegative().max(10_000_000);

const CHUNK = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .max(8),
  usage: z
    .object({
      prompt_tokens: COUNT,
      completion_tokens: COUNT,
      prompt_tokens_details: z.object({ cached_tokens: COUNT.nullish() }).nullish(),
    })
    .nullish(),
});

/** What one event of a streamed answer says. */
export interface ChatChunk {
  readonly text: string;
  readonly end: 'stop' | 'length' | null;
  readonly usage: {
    readonly promptTokens: number;
    readonly cachedTokens: number;
    readonly outputTokens: number;
  } | null;
}

/** Reads one event. @throws Error when it is no part of an answer */
export function readChunk(data: string): ChatChunk {
  const parsed = CHUNK.safeParse(serverJson(data));
  if (!parsed.success) throw new Error('it sent something that is no part of an answer');
  const [choice] = parsed.data.choices;
  const { usage } = parsed.data;
  const reason = choice?.finish_reason ?? null;
  return {
    text: choice?.delta?.content ?? '',
    end: reason === null ? null : reason === 'length' ? 'length' : 'stop',
    usage:
      usage === null || usage === undefined
        ? null
        : {
            promptTokens: usage.prompt_tokens,
            cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
            outputTokens: usage.completion_tokens,
          },
  };
}
