import type { Spool, Spooled } from '../bytes/spool.ts';
import type { Capture } from '../http/captures.ts';
import { decodeBody } from '../http/decode-body.ts';
import { readAnswer } from '../http/http-answer.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { LeftAside } from '../opened-source.ts';
import { readRecords } from './warc-records.ts';
import type { WarcRecord } from './warc-records.ts';

/** A record that only says that the answer was the same as another one. */
interface Revisit {
  readonly address: string;
  readonly date: number;
  readonly digest: string | null;
  readonly refersTo: string | null;
}

function addressOf({ headers }: WarcRecord): string {
  // Wget put the address into angle brackets for years.
  return (headers.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1');
}

function dateOf(text: string | undefined): number {
  const date = Date.parse(text ?? '');
  return Number.isNaN(date) ? 0 : date;
}

/** Takes captures from WARC files: what was answered, decoded and spooled; requests and notes of the crawler are passed over. */
export class WarcCaptures {
  readonly #spool: Spool;
  readonly #most: number;
  readonly #captures: Capture[] = [];
  readonly #byDigest = new Map<string, Capture>();
  readonly #revisits: Revisit[] = [];
  readonly leftAside: LeftAside[] = [];

  /** @param most largest answer that is taken */
  constructor(spool: Spool, most: number) {
    this.#spool = spool;
    this.#most = most;
  }

  /** Reads one file's records to its end or to where it is damaged. */
  async add(name: string, stream: AsyncIterable<Buffer>): Promise<void> {
    const records = readRecords(stream, this.#most);
    let next = await records.next();
    for (; next.done !== true; next = await records.next()) await this.#take(next.value);
    if (next.value !== null) this.leftAside.push({ path: name, why: `${next.value}: the records before were read` });
  }

  /** All captures, with those that only name another one. */
  captures(): Capture[] {
    const byAddress = new Map<string, Capture>();
    for (const capture of this.#captures) byAddress.set(capture.address, capture);
    const seenAgain = this.#revisits.flatMap((revisit): Capture[] => {
      const { address, date, digest, refersTo } = revisit;
      const same = (digest === null ? undefined : this.#byDigest.get(digest)) ?? byAddress.get(refersTo ?? address);
      if (same === undefined) this.leftAside.push({ path: address, why: 'its content is in another archive' });
      return same === undefined ? [] : [{ ...same, address, date }];
    });
    return [...this.#captures, ...seenAgain];
  }

  async #take(record: WarcRecord): Promise<void> {
    const type = record.headers.get('warc-type')?.toLowerCase();
    const address = addressOf(record);
    if (!/^https?:/i.test(address)) return;
    if (type === 'revisit') this.#takeRevisit(record, address);
    if (type !== 'response' && type !== 'resource') return;
    if (record.block === null) this.leftAside.push({ path: address, why: 'too large' });
    else if (record.headers.has('warc-segment-number'))
      this.leftAside.push({ path: address, why: 'split over records' });
    else if (type === 'resource') await this.#takeResource(record, address, record.block);
    else await this.#takeResponse(record, address, record.block);
  }

  #takeRevisit({ headers }: WarcRecord, address: string): void {
    this.#revisits.push({
      address,
      date: dateOf(headers.get('warc-date')),
      digest: headers.get('warc-payload-digest') ?? null,
      refersTo: headers.get('warc-refers-to-target-uri') ?? null,
    });
  }

  async #takeResource({ headers }: WarcRecord, address: string, block: Buffer): Promise<void> {
    const spooled = await this.#spool.add(block);
    this.#keep(
      { address, status: 200, contentType: headers.get('content-type') ?? null, location: null },
      headers,
      spooled,
    );
  }

  async #takeResponse({ headers }: WarcRecord, address: string, block: Buffer): Promise<void> {
    const answer = readAnswer(block);
    if (answer === null) {
      this.leftAside.push({ path: address, why: 'no answer of a web server' });
      return;
    }
    const { status } = answer;
    const isContent = status >= 200 && status < 300 && status !== 204;
    if (!isContent && !(status >= 300 && status < 400)) return;
    const content = isContent ? await this.#contentOf(answer, address) : Buffer.of();
    if (content === null) return;
    const spooled = await this.#spool.add(content);
    const location = answer.headers.get('location') ?? null;
    this.#keep(
      { address, status, contentType: answer.headers.get('content-type') ?? null, location },
      headers,
      spooled,
    );
  }

  async #contentOf(answer: HttpAnswer, address: string): Promise<Buffer | null> {
    try {
      return await decodeBody(answer.headers, answer.body, this.#most);
    } catch {
      this.leftAside.push({ path: address, why: 'too large when it is unpacked' });
      return null;
    }
  }

  #keep(
    answer: Pick<Capture, 'address' | 'status' | 'contentType' | 'location'>,
    headers: WarcRecord['headers'],
    spooled: Spooled,
  ): void {
    const capture = { ...answer, ...spooled, date: dateOf(headers.get('warc-date')) };
    this.#captures.push(capture);
    const digest = headers.get('warc-payload-digest');
    if (digest !== undefined && capture.status >= 200 && capture.status < 300) this.#byDigest.set(digest, capture);
  }
}
