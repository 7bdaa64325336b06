/** Waiting longer for an answer of the browser means that it hangs, in milliseconds. */
const LIMIT = 30_000;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

type Listener = (message: Message) => void;

/** A conversation with a browser in the Chrome DevTools Protocol, over a WebSocket. */
export class Devtools {
  readonly #socket: WebSocket;
  readonly #listeners = new Set<Listener>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as Message;
      for (const listener of this.#listeners) listener(message);
    });
  }

  /** Begins the conversation. @param address `ws://…` that the browser named when it started */
  static async open(address: string): Promise<Devtools> {
    const socket = new WebSocket(address);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => {
        resolve();
      });
      socket.addEventListener('error', () => {
        reject(new Error('The browser does not answer.'));
      });
    });
    return new Devtools(socket);
  }

  /** Resolves with the first message that fits. */
  #first(fits: (message: Message) => boolean, what: string): Promise<Message> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`The browser does not answer ${what}.`));
      }, LIMIT);
      const listener: Listener = (message) => {
        if (!fits(message)) return;
        end();
        resolve(message);
      };
      this.#listeners.add(listener);
    });
  }

  /** Asks for something. @throws Error when the browser refuses or hangs */
  async ask(method: string, params: Readonly<Record<string, unknown>> = {}, session?: string): Promise<unknown> {
    const id = (this.#last += 1);
    const answer = this.#first((message) => message.id === id, method);
    this.#socket.send(JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) }));
    const { error, result } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** Resolves when the browser tells of an event in a session. */
  async event(method: string, session: string): Promise<void> {
    await this.#first((message) => message.method === method && message.sessionId === session, method);
  }

  close(): void {
    this.#socket.close();
  }
}
