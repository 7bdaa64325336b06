import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A letter as a mail server got it: addresses of the envelope, the bytes as text, and what a mail program shows. */
export interface ArrivedLetter {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly shown: Email;
}

/** What the server does with a letter: takes it, refuses it for now or for good, or takes it and never says so. */
export type Behaviour = 'take' | 'later' | 'never' | 'silent';

/** A real mail server on a port of this machine. */
export interface MailServer {
  readonly url: string;
  /** What it does with letters from now on; it may tell them apart by whom they go to. */
  behave: (behaviour: Behaviour | ((to: string) => Behaviour)) => void;
  /** How often a letter to an address was handed over, whatever became of it. */
  readonly attempts: (to: string) => number;
  /** Letters that were taken, oldest first. */
  readonly letters: readonly ArrivedLetter[];
  /** The first letter to an address; waits for it. */
  readonly letterTo: (address: string) => Promise<ArrivedLetter>;
  readonly close: () => Promise<void>;
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

function refusal(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code });
}

/** Starts a mail server that speaks SMTP as those of the net do, and keeps what it gets. */
export async function startMailServer(): Promise<MailServer> {
  const letters: ArrivedLetter[] = [];
  const counts = new Map<string, number>();
  let behaviour: (to: string) => Behaviour = () => 'take';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      void readAll(stream).then(async (raw) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        for (const address of to) counts.set(address, (counts.get(address) ?? 0) + 1);
        const does = behaviour(to[0] ?? '');
        if (does === 'later') {
          done(refusal(451, 'come back later'));
          return;
        }
        if (does === 'never') {
          done(refusal(554, 'no such letter box'));
          return;
        }
        const { mailFrom } = session.envelope;
        const shown = await PostalMime.parse(Buffer.from(raw, 'latin1'));
        letters.push({ from: mailFrom === false ? '' : mailFrom.address, to, raw, shown });
        if (does === 'take') done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    behave: (next) => {
      behaviour = typeof next === 'function' ? next : () => next;
    },
    attempts: (to) => counts.get(to) ?? 0,
    letters,
    letterTo: async (address) => {
      for (let i = 0; i < 200; i++) {
        const found = letters.find(({ to }) => to.includes(address));
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`No letter came to ${address}.`);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
