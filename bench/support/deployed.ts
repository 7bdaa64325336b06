/** What the files under `deploy/` put into the server's environment, on top of what `npm start` does. */
export const DEPLOYED = { MALLOC_ARENA_MAX: '2' };
