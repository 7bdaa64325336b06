import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { text as readText } from 'node:stream/consumers';

/** How a server behaves. */
export type Manners =
  | 'good'
  /** Says which models it has, and then never answers. */
  | 'silent'
  /** Breaks the connection off in the middle. */
  | 'breaking'
  /** Ends in order, but in the middle of the answer. */
  | 'unfinished'
  /** Sends web pages. */
  | 'wrong'
  /** Sends without end. */
  | 'endless'
  /** Sends one line without end. */
  | 'long-line'
  | 'failing'
  /** Takes no prompt, as one that is too long. */
  | 'refusing'
  | 'busy'
  | 'redirecting';

const SLOT_LOOK_MS = 5;

interface Body {
  readonly model: string;
  readonly messages: readonly { readonly content: string }[];
  readonly max_tokens: number;
  readonly response_format?: { readonly json_schema: { readonly schema: Schema } };
}

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

function valueOf(schema: Schema): unknown {
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'array') return [valueOf(schema.items ?? {})];
  if (schema.type === 'object') {
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, value]) => [name, valueOf(value)]));
  }
  return schema.type === 'boolean' ? true : 'a word';
}

function saidTo({ response_format }: Body): string[] {
  if (response_format === undefined) return Array.from({ length: 200 }, (_, i) => `word${String(i)} `);
  return JSON.stringify(valueOf(response_format.json_schema.schema)).match(/.{1,6}/gs) ?? [];
}

function event(response: ServerResponse, value: unknown): void {
  response.write(`data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`);
}

function piece(content: string, finish: string | null = null): unknown {
  return { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: finish }] };
}

/** A server that speaks the OpenAI API on a loopback port, with good or bad manners. */
export class OpenAiServer {
  manners: Manners = 'good';
  /** Tokens that it says it takes. */
  contextTokens = 2048;
  /** Key that it asks for. */
  key: string | null = null;
  /** What it says to a prompt, instead of the schema's first values. */
  script: ((messages: readonly { readonly content: string }[]) => string) | null = null;
  /** Bodies of the questions, in order. */
  readonly asked: Body[] = [];
  /** Answers that it computes at the same time; the others wait without a word, as llama-server lets them. */
  slots = Infinity;
  /** Answers that are being written. */
  writing = 0;
  /** Answers that it computes now, and the most of them so far. */
  readonly computing = { now: 0, most: 0 };
  /** Until then nothing is said to a question. */
  silence: Promise<void> = Promise.resolve();
  readonly #server: Server;
  #port = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/v1`;
  }

  /** Listens; after `close` on the same port again. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.key !== null && request.headers.authorization !== `Bearer ${this.key}`) {
      response.writeHead(401).end();
    } else if (request.url === '/v1/models') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(
        JSON.stringify({ object: 'list', data: [{ id: 'small-model', meta: { n_ctx: this.contextTokens } }] }),
      );
    } else if (this.manners === 'failing') {
      response.writeHead(500).end('secret words of the server');
    } else if (this.manners === 'refusing' || this.manners === 'busy') {
      response.writeHead(this.manners === 'busy' ? 429 : 400).end('secret words of the server');
    } else if (this.manners === 'redirecting') {
      response.writeHead(307, { Location: 'http://127.0.0.1:1/' }).end();
    } else {
      const body = JSON.parse(await readText(request)) as Body;
      this.asked.push(body);
      this.writing += 1;
      response.once('close', () => (this.writing -= 1));
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      await this.#answer(body, response);
    }
  }

  async #answer(body: Body, response: ServerResponse): Promise<void> {
    const { manners } = this;
    if (manners === 'silent') return;
    await this.silence;
    if (manners === 'wrong') {
      event(response, '<html>');
      response.end();
      return;
    }
    const closed = once(response, 'close');
    if (manners === 'long-line') response.write('data: ');
    while ((manners === 'endless' || manners === 'long-line') && !response.destroyed) {
      const sent = manners === 'endless' ? `data: ${JSON.stringify(piece('x'.repeat(5000)))}\n\n` : 'x'.repeat(10_000);
      if (!response.write(sent)) await Promise.race([once(response, 'drain'), closed]);
    }
    while (this.computing.now >= this.slots && !response.destroyed) await sleep(SLOT_LOOK_MS);
    this.computing.now += 1;
    this.computing.most = Math.max(this.computing.most, this.computing.now);
    await this.#write(body, response, manners).finally(() => (this.computing.now -= 1));
  }

  async #write(body: Body, response: ServerResponse, manners: Manners): Promise<void> {
    const said = this.script?.(body.messages).match(/.{1,6}/gs) ?? saidTo(body);
    const pieces = said.slice(0, body.max_tokens);
    for (const [i, content] of pieces.entries()) {
      if (response.destroyed) return;
      if (i === 2 && manners === 'breaking') {
        response.destroy();
        return;
      }
      if (i === 2 && manners === 'unfinished') break;
      event(response, piece(content));
      await sleep(2);
    }
    if (manners !== 'unfinished') event(response, piece('', pieces.length < said.length ? 'length' : 'stop'));
    event(response, { choices: [], usage: { prompt_tokens: 20, completion_tokens: pieces.length } });
    event(response, '[DONE]');
    response.end();
  }
}
