import type { RevisionMeta } from '../../../core/content/document.ts';
import type { EditorBlock } from '../../../core/content/editor-form.ts';
import type { Body } from '../../../core/content/body.ts';
import { apiGet, apiSend, siteApi } from '../../api.ts';
import { announce, toast } from '../../components/toast.ts';
import type { AdminSite } from '../../session.ts';
import { session } from '../../session.ts';
import type { EditorHost } from '../editor-host.ts';
import { t as merge } from '../merge/merge-texts.ts';
import { openPage, ownLanguage } from '../page-model.ts';
import type { OpenPage } from '../page-model.ts';
import type { KeptDraft } from '../save/draft-buffer.ts';
import type { DraftContent, NewerVersion, SaveState } from '../save/draft.ts';
import { offerKept } from './offer-kept.ts';
import { PageSession } from './page-session.ts';
import { stateWords } from './save-state.ts';
import { mergedByHand, mergedQuietly } from './settle-conflict.ts';

/** What the editor needs to know about the site. */
export interface EditorInfo {
  readonly blocks: readonly EditorBlock[];
  readonly tags: readonly string[];
}

/** The parts of the screen that the work reads and writes. */
export interface WorkView {
  readonly readBody: () => Body | null;
  readonly writeBody: (body: Body) => void;
  /** Something that is shown has changed. */
  readonly changed: () => void;
}

/** The work on one page in one language: opening, saving, merging, publishing. The screen shows it. */
export class PageWork {
  readonly host: EditorHost;
  readonly info: EditorInfo;
  readonly #site: AdminSite;
  readonly #view: WorkView;
  readonly #session: PageSession;
  #open: OpenPage;
  #save: SaveState;

  private constructor(site: AdminSite, open: OpenPage, info: EditorInfo, view: WorkView) {
    this.#site = site;
    this.#view = view;
    this.#open = open;
    this.#save = { kind: 'saved', at: open.at };
    this.info = info;
    this.host = { site: site.id, documentId: open.page.id, language: open.language, blocks: info.blocks };
    this.#session = new PageSession({
      site: site.id,
      person: session()?.id ?? '',
      open,
      readBody: () => view.readBody() ?? open.body,
      onState: (state) => {
        this.#showState(state);
      },
      onMeta: view.changed,
    });
  }

  /** Opens a page. @throws ApiProblem when it cannot be read */
  static async open(site: AdminSite, documentId: string, language: string, view: WorkView): Promise<PageWork> {
    const [open, info] = await Promise.all([
      openPage(site.id, documentId, language),
      apiGet<EditorInfo>(siteApi(site.id, 'editor')),
    ]);
    return new PageWork(site, open, info, view);
  }

  get page(): OpenPage {
    return this.#open;
  }

  get meta(): RevisionMeta {
    return this.#session.meta;
  }

  get state(): SaveState {
    return this.#save;
  }

  setMeta(patch: Partial<RevisionMeta>): void {
    this.#session.setMeta(patch);
  }

  bodyChanged(): void {
    this.#session.saver.changed();
  }

  retry(): void {
    this.#session.saver.retry();
  }

  /** Saves what is not saved yet. @returns true when the server has every word */
  flush(): Promise<boolean> {
    return this.#session.saver.flush();
  }

  /** Saves, or keeps in the browser, what there is, and lets go of everything. */
  end(): Promise<void> {
    return this.#session.end();
  }

  /** Offers words that were written here before and never reached the server. */
  async offerKept(): Promise<void> {
    const [kept] = await this.#session.leftBehind();
    const answer = kept === undefined ? undefined : await offerKept(kept);
    if (kept === undefined || answer === undefined) return;
    if (answer === 'take' && !(await this.#takeKept(kept))) return;
    await this.#session.buffer.drop(kept);
  }

  /** Lets the person merge the texts of a conflict. @returns true when the server has every word afterwards */
  async mergeByHand(): Promise<boolean> {
    const { saver } = this.#session;
    if (saver.state.kind !== 'conflict') return saver.flush();
    const theirs = saver.state.current;
    const mine = this.#session.content();
    const content = await mergedByHand({ host: this.host, base: saver.base, mine, theirs });
    if (content === undefined) return false;
    this.#take(content);
    saver.resume(theirs, true);
    return saver.flush();
  }

  /**
   * Saves the last words and publishes them.
   * @returns the address of the page; undefined when not everything could be saved
   * @throws ApiProblem when the server refuses it
   */
  async publish(): Promise<{ readonly address: string | null } | undefined> {
    if (!(await this.flush()) && !(await this.mergeByHand())) return undefined;
    const { page, language } = this.#open;
    const address = siteApi(this.#site.id, 'pages', page.id, language, 'publish');
    return apiSend<{ address: string | null }>('POST', address, { base: this.#session.saver.base.versionId });
  }

  /** Reads again how the page stands; takes over its text when another one is there and nothing here waits to be saved. */
  async refresh(): Promise<void> {
    const { saver } = this.#session;
    const { page, language } = this.#open;
    const fresh = await openPage(this.#site.id, page.id, language).catch(() => null);
    if (fresh === null) return;
    const isOther = fresh.versionId !== saver.base.versionId;
    if (isOther && !saver.hasUnsaved && saver.state.kind === 'saved') {
      this.#take(fresh);
      saver.resume({ versionId: fresh.versionId, meta: fresh.meta, body: fresh.body }, false);
    }
    this.#open = { ...fresh, body: this.#open.body };
    this.#view.changed();
  }

  /** Takes over words that were found again; when the page went on meanwhile, they are merged with what it says now. */
  async #takeKept({ base, content: mine }: KeptDraft): Promise<boolean> {
    const { saver } = this.#session;
    const { author, at } = this.#open;
    const now = saver.base;
    let content: DraftContent | undefined = mine;
    if (now.versionId !== base.versionId) {
      const theirs: NewerVersion = { ...now, author: author ?? { id: '', name: '' }, at: at ?? 0 };
      const texts = { host: this.host, base, mine, theirs };
      content = mergedQuietly(texts) ?? (await mergedByHand(texts));
    }
    if (content === undefined) return false;
    this.#take(content);
    saver.resume(now, true);
    await saver.keepNow();
    toast(merge('admin.merge.foundTaken'));
    return true;
  }

  #take(content: DraftContent): void {
    this.#session.takeMeta(content.meta);
    this.#view.writeBody(content.body);
  }

  #showState(state: SaveState): void {
    const before = this.#save.kind;
    this.#save = state;
    this.#view.changed();
    if (state.kind === 'conflict') this.#mergeQuietly(state.current);
    if (state.kind !== 'saved' || before === 'saved') return;
    if (['offline', 'signed-out', 'refused'].includes(before)) announce(stateWords(state));
    // With the first save a page comes into being, or is no longer as it was published.
    const isOtherState = this.#open.versionId === null || ownLanguage(this.#open)?.state === 'published';
    if (isOtherState) void this.refresh();
    else this.#noteVersion();
  }

  /** What stands beside the text shows the version that was saved last. */
  #noteVersion(): void {
    const { versionId } = this.#session.saver.base;
    if (versionId === this.#open.versionId) return;
    this.#open = { ...this.#open, versionId };
    this.#view.changed();
  }

  #mergeQuietly(theirs: NewerVersion): void {
    const { saver } = this.#session;
    const content = mergedQuietly({ host: this.host, base: saver.base, mine: this.#session.content(), theirs });
    if (content === null) return;
    this.#take(content);
    saver.resume(theirs, true);
  }
}
