import { StringDecoder } from 'node:string_decoder';
import type { Readable, Writable } from 'node:stream';

/** Waiting longer for an answer of the browser means that it hangs, in milliseconds. */
const LIMIT = 30_000;
/** What ends each message. */
const END = '\0';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly fits: (message: Message) => boolean;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: Error) => void;
}

/** What comes in time. @throws Error when nothing does */
async function within(limit: number, answer: Promise<Message>, method: string): Promise<Message> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`The browser does not answer ${method}.`));
  }, limit);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A conversation with a browser in the Chrome DevTools Protocol, over two pipes that nobody else can reach. */
export class Devtools {
  readonly #said: Writable;
  readonly #waiting = new Set<Waiting>();
  #last = 0;
  #isOver = false;

  /** @param said what the browser reads @param heard what it writes */
  constructor(said: Writable, heard: Readable) {
    this.#said = said;
    const decoder = new StringDecoder('utf8');
    let begun: string[] = [];
    heard.on('data', (bytes: Buffer) => {
      const [first = '', ...others] = decoder.write(bytes).split(END);
      begun.push(first);
      for (const next of others) {
        this.#hear(JSON.parse(begun.join('')) as Message);
        begun = [next];
      }
    });
    const over = (): void => {
      this.#end();
    };
    heard.once('close', over).once('error', over);
    said.once('error', over);
  }

  #hear(message: Message): void {
    for (const waiting of this.#waiting) if (waiting.fits(message)) waiting.resolve(message);
  }

  /** The browser has gone: nothing that is waited for will come. */
  #end(): void {
    this.#isOver = true;
    for (const { reject } of this.#waiting) reject(new Error('The browser has ended.'));
  }

  /** Resolves with the first message that fits; rejects when the browser ends before. */
  async #first(fits: Waiting['fits']): Promise<Message> {
    if (this.#isOver) throw new Error('The browser has ended.');
    const { promise, resolve, reject } = Promise.withResolvers<Message>();
    const waiting = { fits, resolve, reject };
    this.#waiting.add(waiting);
    try {
      return await promise;
    } finally {
      this.#waiting.delete(waiting);
    }
  }

  /** Asks for something. @throws Error when the browser refuses, hangs or ends */
  async ask(method: string, params: Readonly<Record<string, unknown>> = {}, session?: string): Promise<unknown> {
    const id = (this.#last += 1);
    const answer = this.#first((message) => message.id === id);
    const message = { id, method, params, ...(session === undefined ? {} : { sessionId: session }) };
    this.#said.write(JSON.stringify(message) + END);
    const { error, result } = await within(LIMIT, answer, method);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** Resolves when the browser tells of an event in a session, however long that takes. @throws Error when it ends before */
  async event(method: string, session: string): Promise<void> {
    await this.#first((message) => message.method === method && message.sessionId === session);
  }
}
