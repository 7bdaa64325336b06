import { z } from 'zod';
import type { OpenAiSettings } from './openai-settings.ts';
import { serverJson } from './server-json.ts';

/** Tokens that prompt and answer are given where the server does not say what it takes. */
const DEFAULT_CONTEXT = 4096;
/** A list of models is shorter than this, in bytes. */
const MOST_BYTES = 1_048_576;

const LIST = z.object({
  data: z
    .array(
      z.object({
        id: z.string().min(1).max(300),
        /** vLLM. */
        max_model_len: z.int().positive().nullish(),
        /** llama-server. */
        meta: z.object({ n_ctx: z.int().positive().nullish() }).nullish(),
      }),
    )
    .max(10_000),
});

/** The model that a server will answer with. */
export interface OfferedModel {
  readonly id: string;
  readonly contextTokens: number;
}

/** The headers of every request. */
export function headersOf({ key }: OpenAiSettings): Record<string, string> {
  return key === null ? {} : { Authorization: `Bearer ${key}` };
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Error('its list of models is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Why a status other than 200 came, as the end of a sentence. Nothing that the server wrote is repeated. */
export function refusal(status: number): string {
  if (status === 401 || status === 403) return 'it refuses the key (BIVOUAC_OPENAI_KEY)';
  if (status === 404) return 'it knows no such address or model (BIVOUAC_OPENAI_URL, BIVOUAC_OPENAI_MODEL)';
  return `it answered with status ${String(status)}`;
}

/**
 * Asks a server which model it answers with.
 * @throws Error with a message that completes a sentence
 */
export async function offeredModel(settings: OpenAiSettings, signal: AbortSignal): Promise<OfferedModel> {
  const response = await fetch(`${settings.url}/models`, { headers: headersOf(settings), redirect: 'error', signal });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(refusal(response.status));
  }
  const parsed = LIST.safeParse(serverJson(await boundedText(response)));
  if (!parsed.success) throw new Error('its list of models cannot be read');
  const { data } = parsed.data;
  const found = settings.model === null ? data[0] : data.find(({ id }) => id === settings.model);
  if (found === undefined) {
    throw new Error(settings.model === null ? 'it has no model' : `it has no model «${settings.model}»`);
  }
  return { id: found.id, contextTokens: found.max_model_len ?? found.meta?.n_ctx ?? DEFAULT_CONTEXT };
}
