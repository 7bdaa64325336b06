import type { AttackGroup } from './attack.ts';

/** Every group of attacks by its name, in the order in which they run; each is loaded when it is wanted. */
export const GROUPS: Readonly<Record<string, () => Promise<AttackGroup>>> = {
  ssrf: async () => (await import('./ssrf.ts')).ssrf,
  archives: async () => (await import('./archives.ts')).archives,
  backups: async () => (await import('./backups.ts')).backups,
  'model-files': async () => (await import('./model-files.ts')).modelFiles,
  redos: async () => (await import('./redos.ts')).redos,
  'xss-recovered': async () => (await import('./recovered-pages.ts')).recoveredPages,
  hosts: async () => (await import('./hosts.ts')).hosts,
  redirects: async () => (await import('./redirects.ts')).redirects,
  traversal: async () => (await import('./traversal.ts')).traversal,
  caching: async () => (await import('./caching.ts')).caching,
  headers: async () => (await import('./headers.ts')).headersGroup,
  csrf: async () => (await import('./csrf.ts')).csrf,
  sessions: async () => (await import('./sessions.ts')).sessions,
  guessing: async () => (await import('./guessing.ts')).guessing,
  isolation: async () => (await import('./isolation.ts')).isolation,
  injection: async () => (await import('./injection.ts')).injection,
  uploads: async () => (await import('./uploads.ts')).uploads,
  logs: async () => (await import('./logs.ts')).logs,
  exports: async () => (await import('./exports.ts')).exportsGroup,
  'xss-visitors': async () => (await import('./xss-visitors.ts')).visitorXss,
};
