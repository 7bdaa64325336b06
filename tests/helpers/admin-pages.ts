import { expect } from 'vitest';
import { EMPTY_META } from '../../src/core/content/meta.ts';
import type { RevisionMeta } from '../../src/core/content/document.ts';
import type { TestSession } from './admin.ts';
import type { TestResponse } from './http.ts';

/** JSON that a test looks into. */
export type Json = Record<string, unknown>;

/** The JSON of an answer, after its status has been checked. */
export function jsonOf<T = Json>(answer: TestResponse, status = 200): T {
  if (answer.status !== status) expect(`${String(answer.status)} ${answer.text.slice(0, 1000)}`).toBe(String(status));
  return (answer.text === '' ? {} : JSON.parse(answer.text)) as T;
}

/** A body of paragraphs, with the ids `b1`, `b2` and so on. */
export function paragraphs(...texts: readonly string[]): { type: 'doc'; content: unknown[] } {
  return {
    type: 'doc',
    content: texts.map((text, i) => ({
      type: 'paragraph',
      attrs: { id: `b${String(i + 1)}` },
      content: [{ type: 'text', text }],
    })),
  };
}

/** What stands beside a body. */
export function metaOf(title: string, more: Partial<RevisionMeta> = {}): RevisionMeta {
  return {
    ...EMPTY_META,
    title,
    description: 'Une description qui est bien assez longue pour être utile à tout le monde.',
    ...more,
  };
}

/** A page that a test made over the API. */
export interface MadePage {
  readonly id: string;
  readonly versionId: string;
  /** Address in the API of the page, and of one language of it. */
  readonly url: string;
  readonly fr: string;
}

/** What a new page is to be. */
export interface WantedPage {
  readonly title: string;
  readonly type?: 'page' | 'post' | 'event' | 'section';
  readonly parent?: string;
  readonly texts?: readonly string[];
  readonly meta?: Partial<RevisionMeta>;
}

/** Makes a page in French with a text. */
export async function makePage(session: TestSession, site: string, wanted: WantedPage): Promise<MadePage> {
  const { title, type = 'page', parent, texts = ['Un texte.'], meta = {} } = wanted;
  const base = `/api/admin/sites/${site}/pages`;
  const made = jsonOf<{ document: string; versionId: string }>(
    await session.send('POST', base, { type, language: 'fr', title, ...(parent !== undefined && { parent }) }),
  );
  const url = `${base}/${made.document}`;
  const saved = await save(session, `${url}/fr`, { base: made.versionId, meta: metaOf(title, meta), texts });
  return { id: made.document, versionId: saved, url, fr: `${url}/fr` };
}

/** Saves a text and gives back its version. */
export async function save(
  session: TestSession,
  language: string,
  text: { readonly base: string | null; readonly meta: RevisionMeta; readonly texts: readonly string[] },
): Promise<string> {
  const body = { base: text.base, meta: text.meta, body: paragraphs(...text.texts) };
  return jsonOf<{ versionId: string }>(await session.send('PUT', `${language}/draft`, body)).versionId;
}
