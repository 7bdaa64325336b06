import { storeUnavailable } from '../../src/infra/backup/store-errors.ts';
import { MemoryStore } from './memory-store.ts';

/** A store that is away: nothing is stored, or something is and the answer is lost. */
export class FailingStore extends MemoryStore {
  failure: 'nothing' | 'answer' | null;
  /** What it is away for. */
  isMeant: (name: string) => boolean = () => true;

  constructor(failure: 'nothing' | 'answer' | null = null) {
    super();
    this.failure = failure;
  }

  override async put(name: string, bytes: Uint8Array): Promise<void> {
    const failure = this.isMeant(name) ? this.failure : null;
    if (failure !== 'nothing') await super.put(name, bytes);
    if (failure !== null) throw storeUnavailable(this.address, new Error('no answer'));
  }
}
