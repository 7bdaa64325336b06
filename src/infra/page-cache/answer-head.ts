import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';

/** Status and header fields of an answer that is sent many times. */
export class AnswerHead {
  readonly status: number;
  /** Flat list of names and values, as node:http takes it. */
  readonly fields: readonly string[];
  #text: string | null = null;

  constructor(status: number, fields: readonly string[]) {
    this.status = status;
    this.fields = fields;
  }

  /**
   * Status line and fields as they go over the wire, up to where Date and Connection follow. Made and checked when it is first
   * asked for.
   * @throws TypeError where a name or a value may not stand in a head
   */
  get text(): string {
    this.#text ??= this.#write();
    return this.#text;
  }

  #write(): string {
    const lines = [`HTTP/1.1 ${String(this.status)} ${STATUS_CODES[this.status] ?? 'unknown'}\r\n`];
    for (let i = 0; i + 1 < this.fields.length; i += 2) {
      const [name = '', value = ''] = this.fields.slice(i, i + 2);
      validateHeaderName(name);
      validateHeaderValue(name, value);
      lines.push(`${name}: ${value}\r\n`);
    }
    // What is added to a text piece by piece stays in its pieces, which take several times as much memory.
    return lines.join('');
  }
}
