import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { messageOf } from '../../shared/errors.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { EditorBlock } from '../../core/content/editor-form.ts';
import type { RevisionMeta } from '../../core/content/document.ts';
import { ApiProblem, apiGet, apiSend, siteApi } from '../api.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { statusBadge } from '../components/status-badge.ts';
import { announce, toast } from '../components/toast.ts';
import { guardLeaving } from '../router.ts';
import { Screen, setTitle } from '../screen.ts';
import { session } from '../session.ts';
import { addShortcut } from '../shortcuts.ts';
import { applyBody } from './apply-body.ts';
import type { EditorHost } from './editor-host.ts';
import { FLUSH_PAGE, PAGE_CHANGED } from './flush-page.ts';
import type { FlushRequest } from './flush-page.ts';
import { t as merge } from './merge/merge-texts.ts';
import { t as editorText } from './editor-texts.ts';
import { openPage, ownLanguage } from './page-model.ts';
import type { OpenPage } from './page-model.ts';
import { offerKept } from './page/offer-kept.ts';
import './page/page-body.ts';
import type { PageBody } from './page/page-body.ts';
import './page/page-fields.ts';
import { PageSession } from './page/page-session.ts';
import './page/page-side.ts';
import type { PageSide } from './page/page-side.ts';
import { t } from './page/page-texts.ts';
import { saveState, stateWords } from './page/save-state.ts';
import { mergedByHand, mergedQuietly } from './page/settle-conflict.ts';
import { wordCount } from './page/word-count.ts';
import type { DraftContent, NewerVersion, SaveState, ServerVersion } from './save/draft.ts';
import '../styles/editor.css';

interface EditorInfo {
  readonly blocks: readonly EditorBlock[];
  readonly tags: readonly string[];
}

/** The screen on which a page is written in one language. */
class PageScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    open: { state: true },
    info: { state: true },
    problem: { state: true },
    save: { state: true },
    words: { state: true },
    isSideOpen: { state: true },
    isPublishing: { state: true },
  };
  declare private open: OpenPage | null;
  declare private info: EditorInfo | null;
  declare private problem: unknown;
  declare private save: SaveState;
  declare private words: string;
  declare private isSideOpen: boolean;
  declare private isPublishing: boolean;
  #session: PageSession | null = null;
  #host: EditorHost | null = null;
  #ends: (() => void)[] = [];
  #countTimer = 0;

  constructor() {
    super();
    this.open = null;
    this.info = null;
    this.problem = null;
    this.save = { kind: 'saved', at: null };
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
        await this.#session?.saver.flush();
        return true;
      }),
      addShortcut({
        keys: 'mod+s',
        label: merge('admin.merge.stateSaved'),
        run: () => void this.#session?.saver.flush(),
      }),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    void this.#session?.end();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('params') || changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    if (this.problem !== null)
      return html`<div class="screen">${problemNote(this.problem, () => void this.#load())}</div>`;
    const { open, info } = this;
    if (open === null || info === null || this.#session === null || this.#host === null) {
      return html`<div class="screen"><h1 class="visually-hidden">${t('admin.pageScreen.untitled')}</h1>${loadingNote()}</div>`;
    }
    const { meta } = this.#session;
    return html`<div class="page-screen">
      <h1 class="visually-hidden" tabindex="-1">${meta.title === '' ? t('admin.pageScreen.untitled') : meta.title}</h1>
      ${this.#bar(open)}
      <div class="page-main ${this.isSideOpen ? 'is-side-open' : ''}">
        <div class="page-text">
          ${open.rights.mayEdit ? nothing : infoNote(html`<p>${t('admin.pageScreen.readOnly')}</p>`)}
          ${
            open.versionId === null && this.save.kind === 'saved' && this.save.at === null
              ? infoNote(html`<p>${t('admin.pageScreen.newLanguage')}</p>`)
              : nothing
          }
          ${this.#title(meta, open)}
          <page-body
            .host=${this.#host}
            .initial=${open.body}
            ?editable=${open.rights.mayEdit}
            @body-change=${this.#bodyChanged}
          ></page-body>
          ${wordCount(this.words)}
        </div>
        <page-side id="page-side" .site=${this.site} .open=${open} .particulars=${this.#fields(meta, open, info)}></page-side>
      </div>
    </div>`;
  }

  #bar(open: OpenPage): TemplateResult {
    const own = ownLanguage(open);
    return html`<div class="page-bar">
      <a class="button quiet" href="/admin/${this.site.id}/pages">${icon('left')} <span class="bar-text">${t('admin.pageScreen.pages')}</span></a>
      ${statusBadge(own?.state ?? 'missing')}
      ${saveState(this.save, {
        merge: () => void this.#mergeByHand(),
        signIn: () => window.open('/admin/sign-in', '_blank'),
        retry: () => this.#session?.saver.retry(),
      })}
      <span class="bar-space"></span>
      ${
        own?.address === null || own?.address === undefined
          ? nothing
          : html`<a class="button quiet bar-wide" href="${this.site.origin}${own.address}" target="_blank" rel="noopener">
            ${icon('external')} ${t('admin.pageScreen.look')}
          </a>`
      }
      <button
        type="button"
        class="button quiet"
        aria-expanded=${this.isSideOpen ? 'true' : 'false'}
        aria-controls="page-side"
        @click=${() => (this.isSideOpen = !this.isSideOpen)}
      >
        ${icon('settings')} <span class="bar-text">${t('admin.pageScreen.showPanels')}</span>
      </button>
      ${
        open.rights.mayPublish
          ? html`<button type="button" class="button primary" ?disabled=${this.isPublishing} @click=${() => void this.#publish()}>
            ${t('admin.pageScreen.publish')}
          </button>`
          : nothing
      }
    </div>`;
  }

  #title(meta: RevisionMeta, open: OpenPage): TemplateResult {
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
        const title = area.value.replace(/\s*\n\s*/g, ' ');
        if (title !== area.value) area.value = title;
        this.#session?.setMeta({ title });
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        this.#body?.editor?.commands.focus('start');
      }}
    ></textarea>`;
  }

  #fields(meta: RevisionMeta, open: OpenPage, info: EditorInfo): TemplateResult {
    const own = ownLanguage(open);
    return html`<page-fields
      .meta=${meta}
      .type=${open.page.type}
      .siteId=${this.site.id}
      .language=${open.language}
      .prefix=${this.#prefix(open)}
      .tags=${info.tags}
      .disabled=${!open.rights.mayEdit}
      .isPublic=${own?.publishedVersionId !== null && own !== undefined}
      @meta-change=${(event: CustomEvent<Partial<RevisionMeta>>) => this.#session?.setMeta(event.detail)}
    ></page-fields>`;
  }

  /** What stands before the last part of the address, as far as it is known. */
  #prefix(open: OpenPage): string {
    const address = ownLanguage(open)?.address;
    if (address === null || address === undefined)
      return open.page.parentId === null ? `/${open.language}/` : `/${open.language}/…/`;
    return address.replace(/[^/]+\/$/, '');
  }

  get #body(): PageBody | null {
    return this.querySelector<PageBody>('page-body');
  }

  async #load(): Promise<void> {
    const { document: documentId = '', language = '' } = this.params;
    await this.#session?.end();
    this.#session = null;
    this.open = null;
    this.problem = null;
    try {
      const [open, info] = await Promise.all([
        openPage(this.site.id, documentId, language),
        apiGet<EditorInfo>(siteApi(this.site.id, 'editor')),
      ]);
      this.#start(open, info);
    } catch (error) {
      this.problem = error;
    }
  }

  #start(open: OpenPage, info: EditorInfo): void {
    this.#host = { site: this.site.id, documentId: open.page.id, language: open.language, blocks: info.blocks };
    this.#session = new PageSession({
      site: this.site.id,
      person: session()?.id ?? '',
      open,
      readBody: () => this.#body?.body ?? open.body,
      onState: (state) => this.#showState(state),
      onMeta: () => {
        this.requestUpdate();
        this.#name();
      },
    });
    this.save = { kind: 'saved', at: open.at };
    this.info = info;
    this.open = open;
    this.#name();
    void this.updateComplete.then(async () => {
      this.#count();
      if (open.meta.title === '') this.querySelector<HTMLElement>('.page-title')?.focus();
      if (open.rights.mayEdit) await this.#offerKept();
    });
  }

  #name(): void {
    const title = this.#session?.meta.title ?? '';
    setTitle(title === '' ? t('admin.pageScreen.untitled') : title, this.site);
  }

  async #offerKept(): Promise<void> {
    const [kept] = (await this.#session?.leftBehind()) ?? [];
    const current = this.#session;
    if (kept === undefined || current === null) return;
    const answer = await offerKept(kept);
    if (answer === undefined) return;
    if (answer === 'take') await this.#takeKept(kept.base, kept.content, current);
    await current.buffer.drop(kept);
  }

  /** Takes over words that were found again; when the page went on meanwhile, they are merged with what it says now. */
  async #takeKept(base: ServerVersion, mine: DraftContent, current: PageSession): Promise<void> {
    const { open } = this;
    if (open === null) return;
    const now = current.saver.base;
    let content: DraftContent | null | undefined = mine;
    if (now.versionId !== base.versionId && now.versionId !== null && this.#host !== null) {
      const theirs: NewerVersion = { ...now, author: open.author ?? { id: '', name: '' }, at: open.at ?? 0 };
      const texts = { host: this.#host, base, mine, theirs };
      content = mergedQuietly(texts) ?? (await mergedByHand(texts));
    }
    if (content === undefined) return;
    this.#take(content);
    current.saver.resume(now, true);
    await current.saver.keepNow();
    toast(merge('admin.merge.foundTaken'));
  }

  #take(content: DraftContent): void {
    this.#session?.takeMeta(content.meta);
    const editor = this.#body?.editor;
    if (editor !== null && editor !== undefined) applyBody(editor, content.body);
    this.requestUpdate();
  }

  readonly #bodyChanged = (): void => {
    this.#session?.saver.changed();
    clearTimeout(this.#countTimer);
    this.#countTimer = window.setTimeout(() => this.#count(), 500);
  };

  #count(): void {
    const doc = this.#body?.editor?.state.doc;
    if (doc !== undefined) this.words = doc.textBetween(0, doc.content.size, '\n', ' ');
  }

  #showState(state: SaveState): void {
    const before = this.save.kind;
    this.save = state;
    if (state.kind === 'conflict') this.#mergeQuietly(state.current);
    else if (state.kind === 'saved' && before !== 'saved') {
      if (before === 'offline' || before === 'signed-out' || before === 'refused') announce(stateWords(state));
      if (this.open?.versionId === null || this.#isFirstChange()) void this.#refreshOpen();
    }
  }

  /** After the first save the page's state in the bar (published, changed since) is another one. */
  #isFirstChange(): boolean {
    return this.open !== null && ownLanguage(this.open)?.state === 'published';
  }

  #mergeQuietly(theirs: NewerVersion): void {
    const current = this.#session;
    if (current === null || this.#host === null) return;
    const mine = current.content();
    const content = mergedQuietly({ host: this.#host, base: current.saver.base, mine, theirs });
    if (content === null) return;
    this.#take(content);
    current.saver.resume(theirs, true);
  }

  async #mergeByHand(): Promise<boolean> {
    const current = this.#session;
    if (current === null || this.#host === null || current.saver.state.kind !== 'conflict') return true;
    const theirs = current.saver.state.current;
    const content = await mergedByHand({ host: this.#host, base: current.saver.base, mine: current.content(), theirs });
    if (content === undefined) return false;
    this.#take(content);
    current.saver.resume(theirs, true);
    return current.saver.flush();
  }

  readonly #flushed = (event: Event): void => {
    const { detail } = event as CustomEvent<FlushRequest>;
    if (this.#session !== null) detail.saved = this.#session.saver.flush();
  };

  /** The page changed on the server: its state is read again; its text only when nothing here waits to be saved. */
  readonly #pageChanged = (): void => {
    void this.#refreshOpen();
  };

  async #refreshOpen(): Promise<void> {
    const { open } = this;
    const current = this.#session;
    if (open === null || current === null) return;
    const fresh = await openPage(this.site.id, open.page.id, open.language).catch(() => null);
    if (fresh === null || this.#session !== current) return;
    const isOther = fresh.versionId !== current.saver.base.versionId;
    if (isOther && !current.saver.hasUnsaved && current.saver.state.kind === 'saved') {
      this.#take(fresh);
      current.saver.resume({ versionId: fresh.versionId, meta: fresh.meta, body: fresh.body }, false);
    }
    this.open = { ...fresh, body: open.body };
  }

  async #publish(): Promise<void> {
    const current = this.#session;
    if (current === null || this.open === null) return;
    this.isPublishing = true;
    try {
      if (!(await current.saver.flush()) && !(await this.#mergeByHand())) {
        toast(t('admin.pageScreen.saveFirst'), { kind: 'problem' });
        return;
      }
      const { page, language } = this.open;
      const address = siteApi(this.site.id, 'pages', page.id, language, 'publish');
      const published = await apiSend<{ address: string | null }>('POST', address, {
        base: current.saver.base.versionId,
      });
      const href = published.address === null ? null : this.site.origin + published.address;
      toast(t('admin.pageScreen.published'), {
        ...(href !== null && {
          action: { label: t('admin.pageScreen.look'), run: () => window.open(href, '_blank', 'noopener') },
        }),
      });
    } catch (error) {
      this.#refused(error);
    } finally {
      this.isPublishing = false;
      await this.#refreshOpen();
    }
  }

  #refused(error: unknown): void {
    const hint = error instanceof ApiProblem ? (error.hint ?? '') : '';
    toast(`${messageOf(error)} ${hint}`.trim(), { kind: 'problem' });
    if (!(error instanceof ApiProblem) || error.code !== 'check-failed') return;
    this.isSideOpen = true;
    this.querySelector<PageSide>('page-side')?.show('check');
  }
}

define('page-screen', PageScreen);
