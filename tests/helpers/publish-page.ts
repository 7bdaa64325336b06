import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCli, temporaryFolder } from './server.ts';
import type { TestServer } from './server.ts';

/** A page in English as a content file holds it. */
export interface TestPage {
  readonly site: string;
  readonly id: string;
  readonly markdown: string;
  /** Name of a picture of the site's media for lists and social networks. */
  readonly picture?: string;
}

/** Publishes a page beside the running server, as `bivouac content import` does, and waits until it is served. */
export async function publishPage(server: TestServer, page: TestPage): Promise<void> {
  const { site, id, markdown, picture } = page;
  const folder = temporaryFolder();
  const head = ['type: page', `title: ${id}`, `description: About ${id}.`, `slug: ${id}`];
  if (picture !== undefined) head.push(`picture: ${picture}`, "pictureAlt: ''");
  mkdirSync(path.join(folder, 'content', 'en'), { recursive: true });
  writeFileSync(path.join(folder, 'content', 'en', `${id}.md`), `---\n${head.join('\n')}\n---\n\n${markdown}\n`);
  try {
    const { code, stderr } = await runCli(['content', 'import', folder, '--site', site], { BIVOUAC_DATA: server.data });
    if (code !== 0) throw new Error(stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (let i = 0; (await server.ask(`/en/${id}/`, { host: `${site}.localhost` })).status !== 200; i++) {
    if (i === 50) throw new Error(`The page ${id} is not served.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
