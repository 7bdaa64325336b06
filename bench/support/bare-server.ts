import { createServer } from 'node:http';
import process from 'node:process';

/** What the parent sends: the answer to give, whatever is asked. */
interface Answer {
  readonly headers: string[];
  /** base64 */
  readonly body: string;
}

// Whatever becomes of the bench: nothing is left behind that keeps its output open.
process.once('disconnect', () => process.exit());

// The least that node:http can do: the yardstick for the page cache.
process.once('message', (answer: Answer) => {
  const body = Buffer.from(answer.body, 'base64');
  const server = createServer((_, response) => {
    response.writeHead(200, answer.headers);
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
});
