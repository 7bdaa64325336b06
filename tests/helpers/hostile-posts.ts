import type { BodyNode } from '../../src/core/content/body.ts';
import { EMPTY_META } from '../../src/core/content/meta.ts';
import { isAllowedHref } from '../../src/core/content/schema/patterns.ts';
import type { TestSession } from './admin.ts';
import { HOSTILE_CASES, oneLine } from './hostile.ts';
import type { HostileCase } from './hostile.ts';

/** A news item whose every text is a hostile one. */
export interface HostilePost {
  readonly hostile: HostileCase;
  readonly document: string;
  readonly address: string;
}

function text(value: string, href?: string): BodyNode {
  return { type: 'text', text: value, ...(href !== undefined && { marks: [{ type: 'link', attrs: { href } }] }) };
}

/** The text in every kind of block that holds some. @param media names of a picture and of a file of the site */
export function blocksOf(hostile: string, media = { picture: 'missing.png', file: 'missing.pdf' }): BodyNode[] {
  const line = oneLine(hostile);
  const inline = text(line, isAllowedHref(line) ? line : 'https://example.ch/');
  const cell = (type: string): BodyNode => ({ type, content: [text(line)] });
  const picture: BodyNode = {
    type: 'picture',
    attrs: { name: media.picture, alt: line, caption: line, decorative: false },
  };
  return [
    { type: 'paragraph', content: [text(line), { type: 'footnote', content: [text(line)] }] },
    { type: 'heading', attrs: { level: 2 }, content: [text(line)] },
    { type: 'paragraph', content: [inline] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text(line)] }] }] },
    { type: 'codeBlock', content: [text(hostile)] },
    { type: 'blockquote', content: [{ type: 'paragraph', content: [text(line)] }] },
    picture,
    { type: 'gallery', attrs: { values: {} }, content: [picture] },
    { type: 'file', attrs: { values: { name: media.file, title: line } } },
    { type: 'video', attrs: { values: { id: 'dQw4w9WgXcQ', title: line, author: line } } },
    { type: 'news', attrs: { values: { tag: line } } },
    { type: 'events', attrs: { values: { tag: line } } },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader')] },
        { type: 'tableRow', content: [cell('tableCell')] },
      ],
    },
    {
      type: 'callout',
      attrs: { values: { kind: 'note', title: line } },
      content: [{ type: 'paragraph', content: [text(line)] }],
    },
  ];
}

async function send<T>(session: TestSession, method: string, path: string, body: unknown): Promise<T> {
  const answer = await session.send(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${String(answer.status)} ${answer.text}`);
  return JSON.parse(answer.text) as T;
}

/** Writes and publishes one news item for each hostile text, through the API that the editor uses. */
export async function publishHostilePosts(session: TestSession, siteId: string): Promise<HostilePost[]> {
  const posts: HostilePost[] = [];
  for (const [i, hostile] of HOSTILE_CASES.entries()) {
    const line = oneLine(hostile.text);
    const base = `/api/admin/sites/${siteId}/pages`;
    const made = await send<{ document: string; versionId: string }>(session, 'POST', base, {
      type: 'post',
      language: 'it',
      title: line,
    });
    await send(session, 'PUT', `${base}/${made.document}/it/draft`, {
      base: made.versionId,
      meta: {
        ...EMPTY_META,
        title: line,
        description: line,
        slug: `hostile-${String(i)}`,
        date: '2026-11-01',
        tags: [line.slice(0, 60).trim()],
        byline: line.slice(0, 200).trim(),
      },
      body: { type: 'doc', content: blocksOf(hostile.text) },
    });
    const published = await send<{ address: string }>(session, 'POST', `${base}/${made.document}/it/publish`, {});
    posts.push({ hostile, document: made.document, address: published.address });
  }
  return posts;
}
