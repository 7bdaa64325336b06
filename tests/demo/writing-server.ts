import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Name by which the server's «model» is shown. */
const DEMO_MODEL = 'demo-writer';

const MOST_SENTENCES = 3;
const PIECE = 6;

/** A server that speaks the OpenAI API and writes what a careful model would: sentences of the pages, the nearest to the question first. */
export interface WritingServer {
  /** Address for BIVOUAC_OPENAI_URL. */
  readonly url: string;
  /** How long it rests after each piece of an answer, in milliseconds. */
  pace: number;
  readonly close: () => Promise<void>;
}

interface Sentence {
  readonly number: number;
  readonly text: string;
}

function stems(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? []).map((word) => word.slice(0, 5)));
}

/** The numbered sentences of a prompt that share most words with its question. */
function nearest(prompt: string): Sentence[] {
  const asked = stems(/^Question: (.*)$/m.exec(prompt)?.[1] ?? '');
  return [...prompt.matchAll(/^\[(\d+)\] (.{25,240}[.!])$/gm)]
    .map(([, number, text = '']) => {
      const shared = [...stems(text)].filter((stem) => asked.has(stem)).length;
      return { number: Number(number), text, score: shared / Math.sqrt(12 + text.length) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_SENTENCES)
    .sort((a, b) => a.number - b.number);
}

function answerTo(messages: readonly { readonly content: string }[]): string {
  const prompt = messages.at(-1)?.content ?? '';
  const rewritten = /^Next question: (.*)$/m.exec(prompt)?.[1];
  if (rewritten !== undefined) return JSON.stringify({ question: rewritten });
  return JSON.stringify({ claims: nearest(prompt).map(({ number, text }) => ({ s: number, text })) });
}

async function bodyOf(request: IncomingMessage): Promise<{ messages: { content: string }[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as { messages: { content: string }[] };
}

/** Starts the server on a free port of this machine. */
export async function startWritingServer(): Promise<WritingServer> {
  const state = { pace: 10 };
  const server = createServer((request, response) => {
    const respond = async (): Promise<void> => {
      if (request.method === 'GET') {
        response.setHeader('Content-Type', 'application/json');
        response.end(
          JSON.stringify({ object: 'list', data: [{ id: DEMO_MODEL, object: 'model', max_model_len: 8192 }] }),
        );
        return;
      }
      const answer = answerTo((await bodyOf(request)).messages);
      response.setHeader('Content-Type', 'text/event-stream');
      const send = (content: string, end: string | null): void => {
        const choice = { index: 0, delta: { content }, finish_reason: end };
        response.write(`data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [choice] })}\n\n`);
      };
      for (let at = 0; at < answer.length; at += PIECE) {
        send(answer.slice(at, at + PIECE), null);
        await sleep(state.pace);
      }
      send('', 'stop');
      response.end('data: [DONE]\n\n');
    };
    respond().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${String(port)}/v1`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  });
}
