import type { Body } from '../../../core/content/body.ts';
import type { RevisionMeta } from '../../../core/content/document.ts';
import { cleanLine } from '../../../core/content/schema/clean-text.ts';
import { slugify } from '../../../core/content/slugify.ts';
import { draftApi, ownLanguage } from '../page-model.ts';
import type { OpenPage } from '../page-model.ts';
import { DraftBuffer } from '../save/draft-buffer.ts';
import type { KeptDraft } from '../save/draft-buffer.ts';
import { DraftSaver } from '../save/draft-saver.ts';
import type { DraftContent, SaveState } from '../save/draft.ts';
import { sendDraft } from '../save/send-draft.ts';

/** What a session needs from the screen. */
export interface SessionOptions {
  readonly site: string;
  readonly person: string;
  readonly open: OpenPage;
  readonly readBody: () => Body;
  readonly onState: (state: SaveState) => void;
  /** The particulars changed from within, for instance by the server's choice of an address. */
  readonly onMeta: () => void;
}

/** The particulars as they are stored: texts of one line without spaces at their ends, whatever is being typed. */
function cleanMeta(meta: RevisionMeta): RevisionMeta {
  const byline = cleanLine(meta.byline ?? '');
  return {
    ...meta,
    title: cleanLine(meta.title),
    description: cleanLine(meta.description),
    byline: byline === '' ? null : byline,
    picture: meta.picture === null ? null : { ...meta.picture, alt: cleanLine(meta.picture.alt) },
  };
}

/** One page while it is written: its particulars, what is saved, and what is kept in the browser until then. */
export class PageSession {
  readonly saver: DraftSaver;
  readonly buffer: DraftBuffer;
  readonly #options: SessionOptions;
  #meta: RevisionMeta;
  readonly #isOnline = (): void => this.saver.retry();
  readonly #isHidden = (): void => void this.saver.keepNow();

  constructor(options: SessionOptions) {
    const { site, person, open } = options;
    this.#options = options;
    this.#meta = open.meta;
    this.buffer = new DraftBuffer([person, site, open.page.id, open.language].join('/'));
    const address = draftApi(site, open.page.id, open.language);
    this.saver = new DraftSaver(
      {
        content: () => this.content(),
        send: async (base, content) => {
          const outcome = await sendDraft(address, base, content);
          if (outcome.kind === 'saved') this.#takeAddress(outcome.meta.slug);
          return outcome;
        },
        keep: (base, content) => this.buffer.keep(base, content),
        forget: () => this.buffer.forget(),
        now: () => Date.now(),
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        onState: options.onState,
      },
      { versionId: open.versionId, meta: open.meta, body: open.body },
    );
    window.addEventListener('online', this.#isOnline);
    document.addEventListener('visibilitychange', this.#isHidden);
    window.addEventListener('pagehide', this.#isHidden);
  }

  get meta(): RevisionMeta {
    return this.#meta;
  }

  content(): DraftContent {
    return { meta: cleanMeta(this.#meta), body: this.#options.readBody() };
  }

  /** Changes particulars of the page. */
  setMeta(patch: Partial<RevisionMeta>): void {
    this.#meta = { ...this.#meta, ...this.#withAddress(patch) };
    this.saver.changed();
    this.#options.onMeta();
  }

  /** Takes over a text that is not the person's latest: merged, or found again. */
  takeMeta(meta: RevisionMeta): void {
    this.#meta = meta;
    this.#options.onMeta();
  }

  /** What was written here before and never reached the server, the newest first. */
  leftBehind(): Promise<KeptDraft[]> {
    return this.buffer.leftBehind();
  }

  /** Saves what there is and lets go of everything. */
  async end(): Promise<void> {
    window.removeEventListener('online', this.#isOnline);
    document.removeEventListener('visibilitychange', this.#isHidden);
    window.removeEventListener('pagehide', this.#isHidden);
    await this.saver.stop();
    this.buffer.close();
  }

  /** The address follows the title for as long as nobody chose one and nobody outside knows the page. */
  #withAddress(patch: Partial<RevisionMeta>): Partial<RevisionMeta> {
    const { open } = this.#options;
    const { slug, title } = this.#meta;
    const isKnown = ownLanguage(open)?.publishedVersionId !== null && open.versionId !== null;
    const isChosen = slug !== '' && slug !== open.page.id && slug !== slugify(title);
    if (patch.title === undefined || patch.slug !== undefined || isKnown || isChosen || open.page.type === 'home')
      return patch;
    return { ...patch, slug: slugify(patch.title) };
  }

  /** The server makes an address from the title where nobody chose one. */
  #takeAddress(slug: string): void {
    if (this.#meta.slug !== '' || slug === '') return;
    this.#meta = { ...this.#meta, slug };
    this.#options.onMeta();
  }
}
