import { constants } from 'node:os';

/** Behind the web, before what may take hours: the nice value of what computes answers. */
export const LOW_PRIORITY = constants.priority.PRIORITY_BELOW_NORMAL;
