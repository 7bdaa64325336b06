import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANY_SITE, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { jsonOf, makePage } from '../../helpers/admin-pages.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { runCli } from '../../helpers/server.ts';

const SITE = `/api/admin/sites/${ANY_SITE}`;
const HOST = { host: `${ANY_SITE}.localhost` };
const JSON_TYPE = { 'Content-Type': 'application/json' };

let server: AdminServer;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer({
    env: { BIVOUAC_LOG_LEVEL: 'warn', BIVOUAC_METRICS_TOKEN: 'a-token-of-this-test' },
  });
  editor = await server.signInAs('editor');
});
afterAll(() => server.stop());

function json<T>(answer: TestResponse): T {
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text) as T;
}

async function read<T>(path: string): Promise<T> {
  return json<T>(await editor.get(SITE + path));
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  return json<T>(await editor.send(method, SITE + path, body));
}

async function visitorAsks(locale: string, text: string): Promise<string> {
  const body = JSON.stringify({ locale, messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text }] }] });
  return (await server.ask('/api/assistant', { ...HOST, method: 'POST', body, headers: JSON_TYPE })).text;
}

interface Group {
  readonly id: string;
  readonly text: string;
  readonly times: number;
  readonly wordings: readonly { readonly language: string; readonly text: string }[];
  readonly weeks: readonly number[];
  readonly draft: { readonly document: string } | null;
}

async function board(settled = false): Promise<readonly Group[]> {
  return (await read<{ items: Group[] }>(`/questions?settled=${String(settled)}`)).items;
}

async function groupAbout(word: RegExp): Promise<Group> {
  await expect.poll(async () => (await board()).some(({ text }) => word.test(text)), { timeout: 20_000 }).toBe(true);
  return (await board()).find(({ text }) => word.test(text))!;
}

interface Words {
  readonly version: number;
  readonly settings: { readonly synonyms: object[]; readonly aliases: object[]; readonly excludedDocuments: string[] };
}

interface Preview {
  readonly kind: string;
  readonly quotes: readonly { readonly document: string; readonly text: string; readonly isDraft: boolean }[];
  readonly drafts: number;
}

const preview = (question: string, language: string, drafts: boolean): Promise<Preview> =>
  send('POST', '/assistant/preview', { question, language, drafts });

describe('the board of questions', () => {
  it('puts together what means the same in two languages, with its trend', async () => {
    await visitorAsks('de', 'Darf ich meinen Hund ins Büro mitbringen?');
    await visitorAsks('en', 'May I bring my dog to the office?');
    await visitorAsks('de', 'Gibt es Parkplätze für Reisebusse?');
    await expect
      .poll(
        async () =>
          (await board())
            .find(({ times }) => times === 2)
            ?.wordings.map(({ language }) => language)
            .toSorted(),
        {
          timeout: 30_000,
        },
      )
      .toEqual(['de', 'en']);
    expect((await board()).find(({ times }) => times === 2)?.weeks).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
  });

  it('keeps a question open while its page is written, and settles it when that is published', async () => {
    const group = await groupAbout(/Reisebusse/);
    const { document } = await send<{ document: string }>('POST', `/questions/${group.id}/page`);
    expect((await groupAbout(/Reisebusse/)).draft?.document).toBe(document);
    const path = `/pages/${document}/de`;
    const { versionId } = await read<{ versionId: string }>(`${path}/draft`);
    jsonOf(await editor.send('POST', `${SITE}${path}/publish`, { version: versionId }));
    expect((await board()).filter(({ text }) => text.includes('Reisebusse'))).toEqual([]);
    expect((await board(true)).some(({ id }) => id === group.id)).toBe(true);
  });

  it('lets a wording lead to a page, whose text then answers', async () => {
    const question = 'Wer hat den Krawattenzwang abgeschafft?';
    expect(await visitorAsks('de', question)).toContain('data-refusal');
    const group = await groupAbout(/Krawattenzwang/);
    const { documents } = await read<{ documents: { id: string; type: string; published: string[] }[] }>('/documents');
    const page = documents.find(({ type, published }) => type === 'page' && published.includes('de'))!;
    await send('POST', `/questions/${group.id}/alias`, { text: question, document: page.id });
    expect((await preview(question, 'de', false)).quotes[0]?.document).toBe(page.id);
    const words = await read<Words>('/assistant/words');
    expect(words.settings.aliases).toEqual([{ locale: 'de', text: question, document: page.id }]);
    const excluded = { ...words.settings, excludedDocuments: [page.id] };
    await send('PUT', '/assistant/words', { version: words.version, settings: excluded });
    expect((await preview(question, 'de', false)).quotes.map(({ document }) => document)).not.toContain(page.id);
    await send('PUT', '/assistant/words', { version: words.version + 1, settings: words.settings });
    const late = await editor.send('PUT', `${SITE}/assistant/words`, words);
    expect(late.status).toBe(409);
    const unknown = { ...words.settings, excludedDocuments: ['nowhere'] };
    const refused = await editor.send('PUT', `${SITE}/assistant/words`, {
      version: words.version + 2,
      settings: unknown,
    });
    expect(refused.status).toBe(400);
  });

  it('is exported without formulas, and deleted wording by wording', async () => {
    await visitorAsks('de', '=HYPERLINK("http://evil.example") wo ist der Eingang zum Bunker?');
    const group = await groupAbout(/HYPERLINK/);
    const csv = await editor.get(`${SITE}/questions/export`);
    expect(csv.text).toMatch(/,"?'=HYPERLINK/);
    const { questions } = await read<{ questions: { question: string }[] }>('/questions/export?form=json');
    expect(questions.some(({ question }) => question.startsWith('=HYPERLINK'))).toBe(true);
    expect(await send('DELETE', `/questions/${group.id}?only=wording`)).toEqual({ questions: 1 });
    expect((await board()).some(({ id }) => id === group.id)).toBe(false);
  });
});

describe('the assistant over drafts', () => {
  it('quotes what is not published yet, and stops when it shall not', async () => {
    const made = await makePage(editor, ANY_SITE, {
      title: 'Das Maskottchen Quastenflosser',
      texts: ['Unser Maskottchen heisst Quastenflosser Ottokar und wohnt im Serverraum 7.'],
    });
    const question = 'Wie heisst das Maskottchen Quastenflosser?';
    const seen = await preview(question, 'fr', true);
    expect(seen.drafts).toBeGreaterThan(0);
    expect(seen.quotes[0]).toMatchObject({ document: made.id, isDraft: true });
    expect((await preview(question, 'fr', false)).quotes.map(({ document }) => document)).not.toContain(made.id);
  });
});

interface Tests {
  readonly tests: readonly {
    readonly id: string;
    readonly result: { readonly outcome: string; readonly change: string } | null;
  }[];
  readonly runs: readonly { readonly state: string; readonly cause: string; readonly right: number }[];
}

describe('test questions', () => {
  it('are asked, and tell what got worse since the run before', async () => {
    const csv = 'language;question;page;words\nde;Wie backt man Brot auf dem Mond?;;\nde;Was?;nowhere;\n';
    const { imported, problems } = await send<{ imported: number; problems: object[] }>(
      'POST',
      '/assistant/tests/import',
      {
        csv,
      },
    );
    expect([imported, problems]).toEqual([1, [{ line: 3, code: 'page' }]]);
    const run = async (): Promise<Tests> => {
      const before = (await read<Tests>('/assistant/tests')).runs.length;
      await send('POST', '/assistant/test-runs');
      const ended = async () => {
        const { runs } = await read<Tests>('/assistant/tests');
        return runs.length > before && runs[0]?.state === 'done';
      };
      await expect.poll(ended, { timeout: 20_000 }).toBe(true);
      return read<Tests>('/assistant/tests');
    };
    const first = await run();
    expect(first.tests[0]?.result).toMatchObject({ outcome: 'right', change: 'new' });
    const [test] = first.tests;
    const { documents } = await read<{ documents: { id: string; published: string[] }[] }>('/documents');
    const page = documents.find(({ published }) => published.includes('de'))!;
    const changed = { language: 'de', question: 'Wie backt man Brot auf dem Mond?', document: page.id, words: [] };
    await send('PUT', `/assistant/tests/${test!.id}`, changed);
    expect((await run()).tests[0]?.result).toMatchObject({ outcome: 'refused', change: 'worse' });
    expect((await editor.get(`${SITE}/assistant/tests/export`)).text).toContain('Brot auf dem Mond');
    const cli = await runCli(['assistant', 'test', '--site', ANY_SITE, '--json'], { BIVOUAC_DATA: server.data });
    expect([cli.code, JSON.parse(cli.stdout)]).toMatchObject([1, { tests: 1, right: 0 }]);
  });
});

describe('metrics', () => {
  it('are read with the token alone', async () => {
    expect((await server.ask('/metrics', HOST)).text).not.toContain('bivouac_');
    const wrong = await server.ask('/metrics', { ...HOST, headers: { Authorization: 'Bearer wrong' } });
    expect(wrong.text).not.toContain('bivouac_');
    const { status, text } = await server.ask('/metrics', {
      ...HOST,
      headers: { Authorization: 'Bearer a-token-of-this-test' },
    });
    expect(status).toBe(200);
    expect(text).toMatch(/^bivouac_http_requests_total\{target="deep-space",status="200"\} [1-9]/m);
    expect(text).toMatch(/^bivouac_questions_total\{site="deep-space",outcome="refusal"\} [1-9]/m);
    expect(text).toMatch(/^bivouac_embedder_up 1$/m);
    expect(text).toMatch(/^bivouac_index_pages_waiting\{site="deep-space"\} \d+$/m);
  });
});

describe('everything that is kept of questions', () => {
  it('is deleted at once, from the shell too', async () => {
    await visitorAsks('de', 'Wie lang ist ein Lama?');
    const cli = await runCli(['assistant', 'purge', '--site', ANY_SITE, '--older-than', '1', '--json'], {
      BIVOUAC_DATA: server.data,
    });
    expect(JSON.parse(cli.stdout)).toEqual({ site: ANY_SITE, questions: 0 });
    expect((await send<{ questions: number }>('POST', '/questions/delete-all')).questions).toBeGreaterThan(2);
    expect(await board()).toEqual([]);
  });
});
