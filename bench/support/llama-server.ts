import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 60_000;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

interface Completion {
  readonly timings: { readonly predicted_n: number; readonly predicted_ms: number };
}

/** llama.cpp's own server with one model, as a yardstick for ours. */
export class LlamaServer {
  readonly #process: ChildProcess;
  readonly #address: string;

  private constructor(process: ChildProcess, address: string) {
    this.#process = process;
    this.#address = address;
  }

  /** Starts it and waits until the model is loaded. @throws Error where it does not come up */
  static async start(program: string, model: string, threads: number): Promise<LlamaServer> {
    const port = await freePort();
    const address = `http://127.0.0.1:${String(port)}`;
    const place = ['--host', '127.0.0.1', '--port', String(port)];
    const work = ['-m', model, '-t', String(threads), '-c', '2048', '-np', '1', '-ngl', '0'];
    const child = spawn(program, [...place, ...work], { stdio: 'ignore' });
    const until = performance.now() + START_MS;
    for (;;) {
      const health = await fetch(`${address}/health`).catch(() => null);
      if (health?.ok === true) return new LlamaServer(child, address);
      if (child.exitCode !== null || performance.now() > until) throw new Error('llama-server does not come up');
      await sleep(100);
    }
  }

  /** Tokens a second that it writes by its own clock, the first token not counted. */
  async speed(question: string, tokens: number): Promise<number> {
    const answer = await fetch(`${this.#address}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ messages: [{ role: 'user', content: question }], temperature: 0, max_tokens: tokens }),
    });
    const { timings } = (await answer.json()) as Completion;
    return ((timings.predicted_n - 1) * 1000) / timings.predicted_ms;
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}
