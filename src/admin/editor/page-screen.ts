import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { messageOf } from '../../shared/errors.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { RevisionMeta } from '../../core/content/document.ts';
import { ApiProblem } from '../api.ts';
import { common } from '../common-texts.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import { guardLeaving } from '../router.ts';
import { Screen, setTitle } from '../screen.ts';
import { addShortcut } from '../shortcuts.ts';
import { applyBody } from './apply-body.ts';
import { t as editorText } from './editor-texts.ts';
import { FLUSH_PAGE, PAGE_CHANGED } from './flush-page.ts';
import type { FlushRequest } from './flush-page.ts';
import { ownLanguage } from './page-model.ts';
import type { OpenPage } from './page-model.ts';
import { pageBar } from './page/page-bar.ts';
import './page/page-body.ts';
import type { PageBody } from './page/page-body.ts';
import './page/page-fields.ts';
import './page/page-side.ts';
import type { PageSide } from './page/page-side.ts';
import { t } from './page/page-texts.ts';
import { PageWork } from './page/page-work.ts';
import { saveState } from './page/save-state.ts';
import { wordCount } from './page/word-count.ts';
import '../styles/editor-page.css';
import '../styles/editor-text.css';
import '../styles/editor-menus.css';

const COUNT_PAUSE = 500;

/** The screen on which a page is written in one language. */
class PageScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    work: { state: true },
    problem: { state: true },
    words: { state: true },
    isSideOpen: { state: true },
    isPublishing: { state: true },
  };
  declare private work: PageWork | null;
  declare private problem: unknown;
  declare private words: string;
  declare private isSideOpen: boolean;
  declare private isPublishing: boolean;
  #ends: (() => void)[] = [];
  #countTimer = 0;

  constructor() {
    super();
    this.work = null;
    this.problem = null;
    this.words = '';
    this.isSideOpen = false;
    this.isPublishing = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener(FLUSH_PAGE, this.#flushed);
    this.addEventListener(PAGE_CHANGED, this.#pageChanged);
    this.#ends = [
      guardLeaving(async () => {
        await this.work?.flush();
        return true;
      }),
      addShortcut({ keys: 'mod+s', label: common('admin.common.save'), run: () => void this.work?.flush() }),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    void this.work?.end();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('params') || changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    if (this.problem !== null) {
      return html`<div class="screen">${problemNote(this.problem, () => void this.#load())}</div>`;
    }
    const { work } = this;
    if (work === null) {
      return html`<div class="screen">
        <h1 class="visually-hidden">${t('admin.pageScreen.untitled')}</h1>
        ${loadingNote()}
      </div>`;
    }
    const { page: open, meta } = work;
    return html`<div class="page-screen">
      <h1 class="visually-hidden" tabindex="-1">${meta.title === '' ? t('admin.pageScreen.untitled') : meta.title}</h1>
      ${pageBar({
        site: this.site,
        open,
        saveState: this.#saveState(work),
        isSideOpen: this.isSideOpen,
        isPublishing: this.isPublishing,
        toggleSide: () => (this.isSideOpen = !this.isSideOpen),
        publish: () => void this.#publish(work),
      })}
      <div class="page-main ${this.isSideOpen ? 'is-side-open' : ''}">
        <div class="page-text">
          ${this.#notes(open)} ${this.#title(work, meta, open)}
          <page-body
            .host=${work.host}
            .initial=${open.body}
            ?editable=${open.rights.mayEdit}
            @body-change=${this.#bodyChanged}
          ></page-body>
          ${wordCount(this.words)}
        </div>
        <page-side id="page-side" .site=${this.site} .open=${open} .particulars=${this.#fields(work, open)}></page-side>
      </div>
    </div>`;
  }

  #saveState(work: PageWork): TemplateResult {
    return saveState(work.state, {
      merge: () => void work.mergeByHand(),
      signIn: () => window.open('/admin/sign-in', '_blank'),
      retry: () => work.retry(),
    });
  }

  #notes(open: OpenPage): TemplateResult | typeof nothing {
    if (!open.rights.mayEdit) return infoNote(html`<p>${t('admin.pageScreen.readOnly')}</p>`);
    return open.versionId === null ? infoNote(html`<p>${t('admin.pageScreen.newLanguage')}</p>`) : nothing;
  }

  #title(work: PageWork, meta: RevisionMeta, open: OpenPage): TemplateResult {
    return html`<textarea
      class="page-title"
      name="title"
      rows="1"
      aria-label=${editorText('admin.editor.pageTitle')}
      placeholder=${editorText('admin.editor.pageTitle')}
      lang=${LANGUAGE_TAGS[open.language]}
      ?disabled=${!open.rights.mayEdit}
      .value=${meta.title}
      @input=${(event: Event) => {
        const area = event.target as HTMLTextAreaElement;
        const title = area.value.replace(/(?<!\s)\s*\n\s*/g, ' ');
        if (title !== area.value) area.value = title;
        work.setMeta({ title });
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        const editor = this.#body?.editor;
        editor?.commands.setTextSelection(1);
        // At once: Tiptap's own command waits for a frame, and letters typed until then would end up in the title.
        editor?.view.focus();
      }}
    ></textarea>`;
  }

  #fields(work: PageWork, open: OpenPage): TemplateResult {
    const own = ownLanguage(open);
    const address = own?.address ?? null;
    const above = open.page.parentId === null ? `/${open.language}/` : `/${open.language}/…/`;
    return html`<page-fields
      .meta=${work.meta}
      .type=${open.page.type}
      .siteId=${this.site.id}
      .language=${open.language}
      .prefix=${address === null ? above : address.replace(/(?<![^/])[^/]+\/$/, '')}
      .tags=${work.info.tags}
      .disabled=${!open.rights.mayEdit}
      .isPublic=${own !== undefined && own.publishedVersionId !== null}
      @meta-change=${(event: CustomEvent<Partial<RevisionMeta>>) => work.setMeta(event.detail)}
    ></page-fields>`;
  }

  get #body(): PageBody | null {
    return this.querySelector<PageBody>('page-body');
  }

  async #load(): Promise<void> {
    const { document: documentId = '', language = '' } = this.params;
    await this.work?.end();
    this.work = null;
    this.problem = null;
    try {
      const work = await PageWork.open(this.site, documentId, language, {
        readBody: () => this.#body?.body ?? null,
        writeBody: (body) => {
          const editor = this.#body?.editor ?? null;
          if (editor !== null) applyBody(editor, body);
        },
        changed: () => {
          this.requestUpdate();
          this.#name();
        },
      });
      this.work = work;
      this.#name();
      await this.updateComplete;
      this.#count();
      if (work.meta.title === '') this.querySelector<HTMLElement>('.page-title')?.focus();
      if (work.page.rights.mayEdit) await work.offerKept();
    } catch (error) {
      this.problem = error;
    }
  }

  #name(): void {
    const title = this.work?.meta.title ?? '';
    setTitle(title === '' ? t('admin.pageScreen.untitled') : title, this.site);
  }

  readonly #bodyChanged = (): void => {
    this.work?.bodyChanged();
    clearTimeout(this.#countTimer);
    this.#countTimer = window.setTimeout(() => this.#count(), COUNT_PAUSE);
  };

  #count(): void {
    const doc = this.#body?.editor?.state.doc;
    if (doc !== undefined) this.words = doc.textBetween(0, doc.content.size, '\n', ' ');
  }

  readonly #flushed = (event: Event): void => {
    const { detail } = event as CustomEvent<FlushRequest>;
    if (this.work !== null) detail.saved = this.work.flush();
  };

  readonly #pageChanged = (): void => void this.work?.refresh();

  async #publish(work: PageWork): Promise<void> {
    this.isPublishing = true;
    try {
      const published = await work.publish();
      if (published === undefined) toast(t('admin.pageScreen.saveFirst'), { kind: 'problem' });
      else this.#showPublished(published.address);
    } catch (error) {
      this.#refused(error);
    } finally {
      this.isPublishing = false;
      await work.refresh();
    }
  }

  #showPublished(address: string | null): void {
    const text = t('admin.pageScreen.published');
    if (address === null) toast(text);
    else {
      const run = (): void => void window.open(this.site.origin + address, '_blank', 'noopener');
      toast(text, { action: { label: t('admin.pageScreen.look'), run } });
    }
  }

  /** Says why; what the check found is listed in its panel. */
  #refused(error: unknown): void {
    const hint = error instanceof ApiProblem ? (error.hint ?? '') : '';
    toast(`${messageOf(error)} ${hint}`.trim(), { kind: 'problem' });
    if (!(error instanceof ApiProblem) || error.code !== 'check-failed') return;
    this.isSideOpen = true;
    this.querySelector<PageSide>('page-side')?.show('check');
  }
}

define('page-screen', PageScreen);
