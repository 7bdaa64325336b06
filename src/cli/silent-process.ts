import type { ChildProcess } from 'node:child_process';

/** How often it is looked whether a process has said anything, in milliseconds. */
const LOOK_MS = 5000;

/** A web process tells its figures twice a second: so many looks without a word, and it hangs. */
const SERVING_LOOKS = 6;

/** The same for one that does not serve yet; it may have to wait for the database. */
const STARTING_LOOKS = 24;

/** What is known of a process that ought to say something now and then. */
export interface SilenceWatch {
  /** It said something, and with that that it serves. */
  readonly heard: () => void;
  readonly end: () => void;
}

/**
 * Kills a process that says nothing any more: it holds connections and answers none of them. Looks are counted, not time: where
 * the whole machine stood still, a process has not been silent.
 */
export function killWhenSilent(child: Pick<ChildProcess, 'kill'>): SilenceWatch {
  let [silent, limit] = [0, STARTING_LOOKS];
  const looking = setInterval(() => {
    silent += 1;
    if (silent > limit) child.kill('SIGKILL');
  }, LOOK_MS).unref();
  return {
    heard: () => {
      [silent, limit] = [0, SERVING_LOOKS];
    },
    end: () => {
      clearInterval(looking);
    },
  };
}
