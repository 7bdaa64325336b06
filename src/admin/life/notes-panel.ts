import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { NOTE_LIMIT } from '../../core/editing/note.ts';
import { adminNotesMessages } from '../../shared/messages/admin-notes.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { flushPage } from '../editor/flush-page.ts';
import { ownLanguage } from '../editor/page-model.ts';
import { formatRelative, texts } from '../i18n.ts';
import { refreshCounts } from '../screen.ts';
import { can, session } from '../session.ts';
import { Panel } from './panel.ts';
import '../styles/life.css';

const t = texts(adminNotesMessages);

interface Person {
  readonly disabledAt?: number | null;
  readonly id: string;
  readonly name: string;
}

interface ListedNote {
  readonly id: string;
  readonly text: string;
  readonly author: Person;
  readonly recipient: Person | null;
  readonly createdAt: number;
  readonly settledAt: number | null;
}

/** `<notes-panel>`: what colleagues tell each other about a page, and whether it is ready to be read. */
class NotesPanel extends Panel {
  static override readonly properties = {
    ...Panel.properties,
    notes: { state: true },
    people: { state: true },
    error: { state: true },
  };

  declare private notes: readonly ListedNote[] | null;
  declare private people: readonly Person[];
  declare private error: unknown;

  constructor() {
    super();
    this.notes = null;
    this.people = [];
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (changed.get('open')?.page.id !== this.open.page.id) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="life-panel">
      ${this.open.versionId === null ? nothing : this.#review()}
      <section class="life-group">
        <h2>${t('admin.notes.title')}</h2>
        ${this.error === null ? this.#list() : problemNote(this.error, () => void this.#load())}
        ${can(this.site.id, 'content.write') ? this.#form() : nothing}
      </section>
    </div>`;
  }

  #review(): TemplateResult {
    const { reviewRequestedBy, rights } = this.open;
    const isAsked = (ownLanguage(this.open)?.reviewRequestedAt ?? null) !== null;
    const name = reviewRequestedBy?.name ?? '';
    return html`<section class="life-group">
      <h2>${t('admin.notes.ready')}</h2>
      ${
        isAsked
          ? infoNote(
              html`<p>${t('admin.notes.readyBy', { name })}</p><p class="small">${t('admin.notes.readyHint')}</p>`,
            )
          : html`<p class="muted small">${t('admin.notes.readyLead')}</p>`
      }
      ${
        rights.mayEdit
          ? html`<button type="button" class="button small" @click=${() => void this.#setReady(!isAsked)}>
              ${t(isAsked ? 'admin.notes.takeBack' : 'admin.notes.askReview')}
            </button>`
          : nothing
      }
    </section>`;
  }

  #list(): TemplateResult {
    const { notes } = this;
    if (notes === null) return loadingNote();
    const open = notes.filter(({ settledAt }) => settledAt === null);
    const settled = notes.filter(({ settledAt }) => settledAt !== null);
    return html`${
      open.length === 0
        ? html`<p class="muted small">${t('admin.notes.none')}</p>`
        : html`<ul class="notes">
              ${open.map((note) => this.#note(note))}
            </ul>`
    }
      ${
        settled.length === 0
          ? nothing
          : html`<details>
              <summary>${t('admin.notes.settled', { count: settled.length })}</summary>
              <ul class="notes">
                ${settled.map((note) => this.#note(note))}
              </ul>
            </details>`
      }`;
  }

  #note(note: ListedNote): TemplateResult {
    const isSettled = note.settledAt !== null;
    const to =
      note.recipient === null ? nothing : html` · ${t('admin.notes.forPerson', { name: note.recipient.name })}`;
    return html`<li class="note-item">
      <p class="colleague-note">${note.text}</p>
      <p class="muted small">${note.author.name}${to} · ${formatRelative(note.createdAt)}</p>
      ${
        can(this.site.id, 'content.write')
          ? html`<button
              type="button"
              class="button small quiet"
              aria-label=${isSettled ? nothing : t('admin.notes.settleOne', { name: note.author.name })}
              @click=${() => void this.#settle(note, !isSettled)}
            >
              ${t(isSettled ? 'admin.notes.reopen' : 'admin.notes.settle')}
            </button>`
          : nothing
      }
    </li>`;
  }

  #form(): TemplateResult {
    const others = this.people.filter(({ id }) => id !== session()?.id);
    return html`<form class="stack" @submit=${this.#submit}>
      <ui-field label=${t('admin.notes.write')} hint=${t('admin.notes.writeHint')}
        ><textarea name="text" rows="3" required maxlength=${NOTE_LIMIT}></textarea
      ></ui-field>
      ${
        others.length === 0
          ? nothing
          : html`<ui-field label=${t('admin.notes.for')}
              ><select name="recipient">
                <option value="">${t('admin.notes.everybody')}</option>
                ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
              </select></ui-field
            >`
      }
      <button type="submit" class="button">${t('admin.notes.leave')}</button>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const recipient = data.get('recipient');
    const note = { text: data.get('text'), recipient: recipient === '' ? null : recipient };
    void this.attempt(() => apiSend('POST', this.api('notes'), note)).then(async (done) => {
      if (!done) return;
      form.reset();
      toast(t('admin.notes.left'));
      await this.#load();
    });
  };

  async #settle(note: ListedNote, settled: boolean): Promise<void> {
    await this.attempt(() => apiSend('PUT', siteApi(this.site.id, 'notes', note.id), { settled }));
    await this.#load();
    refreshCounts();
  }

  async #setReady(ready: boolean): Promise<void> {
    await flushPage(this);
    const done = await this.attempt(() => apiSend('PUT', this.api('review'), { ready }));
    if (done && ready) toast(t('admin.notes.asked'));
    this.pageChanged();
  }

  async #load(): Promise<void> {
    try {
      const [{ items }, people] = await Promise.all([
        apiGet<{ items: ListedNote[] }>(this.pageApi('notes')),
        apiGet<{ items: Person[] }>(siteApi(this.site.id, 'people')),
      ]);
      this.notes = items;
      this.people = people.items.filter(({ disabledAt }) => (disabledAt ?? null) === null);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('notes-panel', NotesPanel);
