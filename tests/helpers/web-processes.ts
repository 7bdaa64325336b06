import { childProcessesOf } from './child-processes.ts';

/** The web processes that a server has started beside itself. */
export function webProcessesOf(owner: number): number[] {
  return childProcessesOf(owner, 'start --web ');
}
