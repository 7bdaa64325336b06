import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { adminErasureMessages } from '../../shared/messages/admin-erasure.ts';
import { ApiProblem, apiGet, apiSend, siteApi } from '../api.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import '../components/ui-field.ts';
import '../components/ui-table.ts';
import { formatDate, formatDateTime, formatNumber, texts } from '../i18n.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/erasure.css';
import { foundTemplate, remainingTemplate, totalOf } from './erasure-found.ts';
import type { ErasurePreview, ErasureReport, ErasureRequest, PastErasure } from './erasure-model.ts';

const t = texts(adminErasureMessages);

type Kind = ErasureRequest['kind'];

/** `<erasure-screen>`: removes a person's words or picture everywhere: look, confirm, report. */
class ErasureScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    kind: { state: true },
    busy: { state: true },
    preview: { state: true },
    report: { state: true },
    past: { state: true },
    error: { state: true },
  };

  declare private kind: Kind;
  declare private busy: 'looking' | 'erasing' | null;
  declare private preview: ErasurePreview | null;
  declare private report: ErasureReport | null;
  declare private past: readonly PastErasure[] | null;
  declare private error: unknown;
  #request: ErasureRequest | null = null;

  constructor() {
    super();
    this.kind = 'words';
    this.busy = null;
    this.preview = null;
    this.report = null;
    this.past = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('site')) return;
    this.preview = null;
    this.report = null;
    void this.#loadPast();
  }

  protected override render(): TemplateResult {
    return html`<div class="screen narrow">
      <div class="screen-head"><h1>${shell('admin.shell.erasure')}</h1></div>
      <p class="screen-lead">${t('admin.erasure.lead')}</p>
      ${this.report === null ? this.#formTemplate() : nothing}
      ${this.error === null ? nothing : problemNote(this.error)}
      <div aria-live="polite">${this.busy === null ? nothing : this.#busyTemplate()}</div>
      ${this.busy === null && this.report === null ? this.#previewTemplate() : nothing}
      ${this.report === null ? nothing : this.#reportTemplate(this.report)}
      <section class="erasure-past" aria-labelledby="erasure-past">
        <h2 id="erasure-past">${t('admin.erasure.past')}</h2>
        ${this.#pastTemplate()}
      </section>
    </div>`;
  }

  #formTemplate(): TemplateResult {
    const choice = (kind: Kind, label: string): TemplateResult =>
      html`<label class="check"
        ><input
          type="radio"
          name="kind"
          value=${kind}
          .checked=${this.kind === kind}
          @change=${() => {
            this.kind = kind;
            this.preview = null;
          }}
        /><span>${label}</span></label
      >`;
    const isWords = this.kind === 'words';
    const label = isWords ? t('admin.erasure.words') : t('admin.erasure.picture');
    const hint = isWords ? t('admin.erasure.wordsHint') : t('admin.erasure.pictureHint');
    return html`<form class="panel erasure-form" @submit=${this.#look}>
      <fieldset>
        <legend>${t('admin.erasure.what')}</legend>
        ${choice('words', t('admin.erasure.words'))} ${choice('media', t('admin.erasure.picture'))}
      </fieldset>
      <ui-field label=${label} hint=${hint} required>
        <input name="wanted" required maxlength="1000" autocomplete="off" @input=${this.#forgetPreview} />
      </ui-field>
      <div class="button-row">
        <button class="button primary" ?disabled=${this.busy !== null}>${t('admin.erasure.look')}</button>
      </div>
    </form>`;
  }

  #busyTemplate(): TemplateResult {
    return html`<p class="muted">
      ${this.busy === 'erasing' ? t('admin.erasure.erasing') : t('admin.erasure.looking')}
    </p>`;
  }

  #previewTemplate(): TemplateResult | typeof nothing {
    const { preview } = this;
    if (preview === null) return nothing;
    const total = totalOf(preview);
    return html`<section class="erasure-found" aria-labelledby="erasure-found">
      <h2 id="erasure-found" tabindex="-1">${t('admin.erasure.found')}</h2>
      ${total === 0 ? html`<p>${t('admin.erasure.nothing')}</p>` : foundTemplate(preview)}
      ${remainingTemplate(preview)}
      ${
        total === 0
          ? nothing
          : html`<div class="button-row">
              <button type="button" class="button danger" @click=${this.#erase}>${t('admin.erasure.erase')}</button>
            </div>`
      }
    </section>`;
  }

  #reportTemplate(report: ErasureReport): TemplateResult {
    return html`<section class="erasure-found" aria-labelledby="erasure-done">
      <h2 id="erasure-done" tabindex="-1">${t('admin.erasure.done')}</h2>
      ${foundTemplate({ ...report, examples: [] })} ${remainingTemplate(report)}
      ${infoNote(t('admin.erasure.backups', { date: formatDate(report.backupsUntil) }))}
      <p class="muted">${t('admin.erasure.outside')}</p>
      <div class="button-row">
        <button type="button" class="button" @click=${this.#startAgain}>${t('admin.erasure.another')}</button>
      </div>
    </section>`;
  }

  #pastTemplate(): TemplateResult {
    const { past } = this;
    if (past === null) return loadingNote();
    if (past.length === 0) return html`<p class="muted">${t('admin.erasure.pastEmpty')}</p>`;
    return html`<div class="panel">
      <ui-table
        caption=${t('admin.erasure.past')}
        .columns=${[
          {
            key: 'at',
            label: t('admin.erasure.done'),
            primary: true,
            cell: (row: PastErasure) => formatDateTime(row.at),
          },
          {
            key: 'kind',
            label: t('admin.erasure.kind'),
            cell: (row: PastErasure) => (row.kind === 'words' ? t('admin.erasure.words') : t('admin.erasure.picture')),
          },
          { key: 'by', label: t('admin.erasure.by'), cell: (row: PastErasure) => row.requestedBy },
          {
            key: 'places',
            label: t('admin.erasure.count'),
            align: 'end',
            cell: (row: PastErasure) => formatNumber(row.places),
          },
        ]}
        .rows=${past}
        .rowKey=${(row: PastErasure) => row.id}
        .rowLabel=${(row: PastErasure) => formatDateTime(row.at)}
      ></ui-table>
    </div>`;
  }

  readonly #forgetPreview = (): void => {
    if (this.preview !== null) this.preview = null;
  };

  readonly #startAgain = async (): Promise<void> => {
    this.report = null;
    this.preview = null;
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('input[name="wanted"]')?.focus();
  };

  readonly #look = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const wanted = new FormData(event.target as HTMLFormElement).get('wanted');
    const text = typeof wanted === 'string' ? wanted.trim() : '';
    this.#request = this.kind === 'words' ? { kind: 'words', words: text } : { kind: 'media', name: text };
    await this.#run('looking', async () => {
      this.preview = await apiSend<ErasurePreview>('POST', this.#address('preview'), this.#request);
    });
    this.querySelector<HTMLElement>('#erasure-found')?.focus();
  };

  readonly #erase = async (): Promise<void> => {
    const { preview } = this;
    const request = this.#request;
    if (preview === null || request === null) return;
    const sure = await confirmDialog({
      heading: t('admin.erasure.sure'),
      text: t('admin.erasure.sureText', { count: totalOf(preview) }),
      action: t('admin.erasure.erase'),
      danger: true,
    });
    if (!sure) return;
    await this.#run('erasing', async () => {
      this.report = await apiSend<ErasureReport>('POST', this.#address(), { what: request, seen: preview.counts });
    });
    this.querySelector<HTMLElement>('#erasure-done')?.focus();
    await this.#loadPast();
  };

  async #run(busy: 'looking' | 'erasing', work: () => Promise<void>): Promise<void> {
    this.busy = busy;
    this.error = null;
    try {
      await work();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'erasure-changed') this.preview = error.data as ErasurePreview;
      this.error = error;
    }
    this.busy = null;
    await this.updateComplete;
  }

  async #loadPast(): Promise<void> {
    try {
      this.past = (await apiGet<{ items: readonly PastErasure[] }>(this.#address())).items;
    } catch (error) {
      this.error = error;
    }
  }

  #address(...rest: readonly string[]): string {
    return siteApi(this.site.id, 'erasures', ...rest);
  }
}

define('erasure-screen', ErasureScreen);
