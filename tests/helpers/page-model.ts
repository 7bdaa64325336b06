import type { SiteContext } from '../../src/context.ts';
import { EMPTY_META } from '../../src/core/content/meta.ts';
import { createPage } from '../../src/core/editing/create-page.ts';
import { saveDraft } from '../../src/core/editing/draft.ts';
import type { EditingSite } from '../../src/core/editing/editing-site.ts';
import type { PlanAction } from '../../src/core/editing/plan.ts';
import { publishDraft, unpublishPage } from '../../src/core/editing/publish-draft.ts';
import { restoreVersion } from '../../src/core/editing/restore-version.ts';
import { carryOut, planPage } from '../../src/core/editing/schedule-page.ts';
import { copyStructure } from '../../src/core/editing/translate-page.ts';
import { trashPage, untrashPage } from '../../src/core/editing/trash-page.ts';
import { editingSite } from '../../src/editing-site.ts';
import { isAppError } from '../../src/shared/errors.ts';

type Editor = 'anna' | 'bruno';
type Language = 'it' | 'de';

interface Place {
  readonly page: number;
  readonly locale: Language;
}

/** Something that an editor, or time, does. */
export type Step =
  | ({ readonly do: 'save' | 'open' | 'translate'; readonly editor: Editor } & Place)
  | ({ readonly do: 'restore'; readonly editor: Editor; readonly nth: number } & Place)
  | ({ readonly do: 'publish' | 'unpublish' } & Place)
  | ({ readonly do: 'plan'; readonly action: PlanAction } & Place)
  | { readonly do: 'wait' }
  | { readonly do: 'trash' | 'untrash'; readonly page: number };

/** One language of a page as it has to be. */
export interface TextState {
  readonly documentId: string;
  readonly locale: Language;
  /** What each version says, by its id. */
  readonly versions: Map<string, string>;
  draft: string | null;
  /** What the public has to see. */
  published: string | null;
  /** The version that each editor has open. */
  readonly open: Map<Editor, string | null>;
}

interface Planned {
  readonly id: string;
  readonly text: TextState;
  readonly action: PlanAction;
  readonly versionId: string | null;
}

/** Errors with which the platform may refuse a step; any other one is a fault. */
const REFUSALS = [
  'revision-conflict',
  'translation-unknown',
  'translation-exists',
  'source-missing',
  'document-trashed',
  'check-failed',
  'plan-gone',
  'not-published',
];

let count = 0;

/** A word that stands in one version alone and that no rule of language changes. */
function newMarker(): string {
  count += 1;
  return `zx${String(count).padStart(6, '0')}q`;
}

/** Two pages in two languages: does what steps say, and keeps what has to come of it in the simplest form. */
export class PageModel {
  readonly #site: EditingSite;
  readonly #texts: TextState[] = [];
  readonly #documents: string[] = [];
  readonly #trashed = new Set<string>();
  #plans: Planned[] = [];

  private constructor(site: SiteContext) {
    this.#site = editingSite(site);
  }

  static async start(site: SiteContext): Promise<PageModel> {
    const model = new PageModel(site);
    for (let i = 0; i < 2; i++) await model.#create();
    return model;
  }

  texts(): readonly TextState[] {
    return this.#texts;
  }

  /** Does one step; what the platform refuses changes nothing. */
  async take(step: Step): Promise<void> {
    try {
      await this.#do(step);
    } catch (error) {
      if (!isAppError(error) || !REFUSALS.includes(error.code)) throw error;
    }
  }

  /** Takes everything off, so that the next sequence starts from nothing. */
  async end(): Promise<void> {
    for (const documentId of this.#documents)
      if (!this.#trashed.has(documentId)) await trashPage(this.#site, documentId);
  }

  async #create(): Promise<void> {
    const marker = newMarker();
    const made = await createPage(this.#site, {
      type: 'page',
      parentId: null,
      locale: 'it',
      title: marker,
      author: 'anna',
      body: bodyOf(marker),
    });
    this.#documents.push(made.documentId);
    const state = (locale: Language): TextState => ({
      documentId: made.documentId,
      locale,
      versions: new Map(),
      draft: null,
      published: null,
      open: new Map(),
    });
    const italian = state('it');
    italian.versions.set(made.versionId, marker);
    italian.draft = made.versionId;
    this.#texts.push(italian, state('de'));
  }

  #text({ page, locale }: Place): TextState {
    const text = this.#texts.find((state) => state.documentId === this.#documents[page] && state.locale === locale);
    if (text === undefined) throw new Error('There is no such text.');
    return text;
  }

  async #do(step: Step): Promise<void> {
    switch (step.do) {
      case 'open':
        this.#text(step).open.set(step.editor, this.#text(step).draft);
        return;
      case 'save':
        return this.#save(this.#text(step), step.editor);
      case 'translate':
        return this.#translate(this.#text(step), step.editor);
      case 'restore':
        return this.#restore(this.#text(step), step.editor, step.nth);
      case 'publish': {
        const text = this.#text(step);
        await publishDraft(this.#site, text);
        text.published = text.versions.get(text.draft ?? '') ?? null;
        return;
      }
      case 'unpublish': {
        const text = this.#text(step);
        await unpublishPage(this.#site, text);
        text.published = null;
        return;
      }
      case 'plan':
        return this.#plan(this.#text(step), step.action);
      case 'wait':
        return this.#wait();
      case 'trash':
      case 'untrash':
        return this.#moveToTrash(this.#documents[step.page] ?? '', step.do === 'trash');
    }
  }

  /** A save that starts from another version than the newest must be refused, whatever it says. */
  async #save(text: TextState, editor: Editor): Promise<void> {
    const [marker, base] = [newMarker(), text.open.get(editor) ?? null];
    const { documentId, locale } = text;
    const meta = { ...EMPTY_META, title: marker, slug: `${documentId}-${locale}` };
    const saved = await saveDraft(this.#site, { documentId, locale, base, meta, body: bodyOf(marker), author: editor });
    if (base !== text.draft) throw new Error(`A save over ${String(text.draft)} from ${String(base)} was taken.`);
    this.#note(text, saved.versionId, marker, editor);
  }

  async #translate(text: TextState, editor: Editor): Promise<void> {
    const saved = await copyStructure(this.#site, text, editor);
    const revision = await this.#site.content.revision(saved.versionId);
    this.#note(text, saved.versionId, markerIn(JSON.stringify(revision?.body)), editor);
  }

  async #restore(text: TextState, editor: Editor, nth: number): Promise<void> {
    const versions = [...text.versions];
    const chosen = versions[nth % Math.max(1, versions.length)];
    if (chosen === undefined) return;
    const base = text.open.get(editor) ?? '';
    const saved = await restoreVersion(this.#site, text, { versionId: chosen[0], base, author: editor });
    this.#note(text, saved.versionId, chosen[1], editor);
  }

  #note(text: TextState, versionId: string, marker: string, editor: Editor): void {
    text.versions.set(versionId, marker);
    text.draft = versionId;
    text.open.set(editor, versionId);
  }

  async #plan(text: TextState, action: PlanAction): Promise<void> {
    const id = await planPage(this.#site, text, { action, dueAt: Date.now() + 1, by: 'anna' });
    this.#plans.push({ id, text, action, versionId: action === 'publish' ? text.draft : null });
  }

  async #wait(): Promise<void> {
    const plans = this.#plans;
    this.#plans = [];
    for (const { id, text, action, versionId } of plans) {
      const plan = await this.#site.editing.plan(id);
      if (plan === null) continue;
      try {
        await carryOut(this.#site, plan);
      } catch (error) {
        if (!isAppError(error) || !REFUSALS.includes(error.code)) throw error;
        continue;
      }
      text.published = action === 'publish' ? (text.versions.get(versionId ?? '') ?? null) : null;
    }
  }

  async #moveToTrash(documentId: string, away: boolean): Promise<void> {
    if (this.#trashed.has(documentId) === away) return;
    if (away) await trashPage(this.#site, documentId);
    else await untrashPage(this.#site, documentId);
    if (away) this.#trashed.add(documentId);
    else this.#trashed.delete(documentId);
    for (const text of this.#texts.filter((state) => state.documentId === documentId)) text.published = null;
  }
}

function bodyOf(marker: string): unknown {
  return {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: `The text ${marker} stands ` },
          {
            type: 'text',
            text: 'here.',
            marks: [{ type: 'link', attrs: { href: `https://example.org/${marker.slice(-3)}` } }],
          },
        ],
      },
    ],
  };
}

function markerIn(text: string): string {
  return /zx\d{6}q/.exec(text)?.[0] ?? '';
}
