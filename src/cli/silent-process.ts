import type { ChildProcess } from 'node:child_process';
import { SilenceWatch } from '../infra/jobs/silence-watch.ts';

/** How often it is looked whether a process has said anything, in milliseconds. */
const LOOK_MS = 5000;

/** A web process tells its figures twice a second: so many looks without a word, and it hangs. */
const SERVING_LOOKS = 6;

/** The same for one that does not serve yet; it may have to wait for the database. */
const STARTING_LOOKS = 24;

/** What is known of a process that ought to say something now and then. */
export interface ProcessSilence {
  /** It said something, and with that that it serves. */
  readonly heard: () => void;
  readonly end: () => void;
}

/** Kills a process that says nothing any more: it holds connections and answers none of them. */
export function killWhenSilent(child: Pick<ChildProcess, 'kill'>): ProcessSilence {
  const watch = new SilenceWatch({
    ...{ lookMs: LOOK_MS, looks: STARTING_LOOKS },
    onSilence: () => child.kill('SIGKILL'),
  });
  return {
    heard: () => {
      watch.heard(SERVING_LOOKS);
    },
    end: () => {
      watch.end();
    },
  };
}
