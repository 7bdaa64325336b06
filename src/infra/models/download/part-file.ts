import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const STATE = z.object({ address: z.string(), etag: z.string().nullable(), total: z.number() });

/** A download that is not finished: its bytes, and beside them what they are the beginning of. */
export class PartFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get bytes(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** What the bytes at hand are the beginning of; null when they are of no use. */
  get state(): z.infer<typeof STATE> | null {
    try {
      return STATE.parse(JSON.parse(readFileSync(this.#stateFile, 'utf8')));
    } catch {
      // Not begun, or cut off while it was written: begin anew.
      return null;
    }
  }

  /** Throws away what is there and notes what comes. */
  begin(state: z.infer<typeof STATE>): void {
    writeFileSync(this.path, '');
    writeFileSync(this.#stateFile, JSON.stringify(state));
  }

  /** Forgets where the bytes came from: the file is complete. */
  settle(): void {
    rmSync(this.#stateFile, { force: true });
  }

  /** Removes everything. */
  discard(): void {
    rmSync(this.path, { force: true });
    this.settle();
  }

  get #stateFile(): string {
    return `${this.path}.json`;
  }
}
