interface Reader<Value> {
  readonly resolve: (result: IteratorResult<Value, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

/** Values that one side pushes and one other reads with `for await`. What was pushed before an end or a failure is still read. */
export class Channel<Value> implements AsyncIterable<Value> {
  readonly #values: Value[] = [];
  #reader: Reader<Value> | null = null;
  #end: { readonly error: unknown } | 'closed' | null = null;

  push(value: Value): void {
    if (this.#end !== null) return;
    const reader = this.#take();
    if (reader === null) this.#values.push(value);
    else reader.resolve({ value, done: false });
  }

  /** Replaces what was not read yet: the newest news count. */
  replace(value: Value): void {
    this.#values.length = 0;
    this.push(value);
  }

  close(): void {
    this.#end ??= 'closed';
    this.#take()?.resolve({ value: undefined, done: true });
  }

  /** Ends with an error, after what was pushed before. */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#take()?.reject(error);
  }

  [Symbol.asyncIterator](): AsyncIterator<Value, undefined> {
    return { next: () => this.#next() };
  }

  #next(): Promise<IteratorResult<Value, undefined>> {
    const value = this.#values.shift();
    if (value !== undefined) return Promise.resolve({ value, done: false });
    const end = this.#end;
    if (end === 'closed') return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => {
      if (end === null) this.#reader = { resolve, reject };
      // Whatever was thrown goes on as it is.
      else (reject as (reason: unknown) => void)(end.error);
    });
  }

  #take(): Reader<Value> | null {
    const reader = this.#reader;
    this.#reader = null;
    return reader;
  }
}
