import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { adminPreviewMessages } from '../../shared/messages/admin-preview.ts';
import { apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { announce } from '../components/toast.ts';
import '../components/ui-field.ts';
import { flushPage } from '../editor/flush-page.ts';
import { formatDateTime, texts } from '../i18n.ts';
import { Panel } from './panel.ts';
import './preview-frame.ts';
import './preview-links.ts';
import type { PreviewLinks } from './preview-links.ts';

const t = texts(adminPreviewMessages);

const HOURS = { day: 24, week: 168, month: 720 } as const;
/** For the editor's own look: long enough for a working day. */
const OWN_HOURS = 12;

interface PreviewLink {
  readonly url: string;
  readonly expiresAt: number;
}

/** `<preview-panel>`: the draft through the theme, at two widths, and links for others. */
class PreviewPanel extends Panel {
  static override readonly properties = { ...Panel.properties, link: { state: true } };

  declare private link: PreviewLink | null;

  constructor() {
    super();
    this.link = null;
  }

  protected override render(): TemplateResult {
    return html`<div class="life-panel">
      <p class="muted small">${t('admin.preview.lead')}</p>
      <button type="button" class="button primary" @click=${() => void this.#show()}>
        ${icon('eye')}<span>${t('admin.preview.open')}</span>
      </button>
      <section class="life-group">
        <h2>${t('admin.preview.share')}</h2>
        <p class="muted small">${t('admin.preview.shareLead')}</p>
        <form class="stack" @submit=${this.#make}>
          <ui-field label=${t('admin.preview.goodFor')}
            ><select name="time">
              ${(['day', 'week', 'month'] as const).map(
                (time) =>
                  html`<option value=${time} ?selected=${time === 'week'}>${t(`admin.preview.${time}`)}</option>`,
              )}
            </select></ui-field
          >
          <button type="submit" class="button">${icon('link')}<span>${t('admin.preview.makeLink')}</span></button>
        </form>
        ${this.link === null ? nothing : this.#made(this.link)}
      </section>
      <preview-links
        .site=${this.site}
        .documentId=${this.documentId}
        .language=${this.language}
        .open=${this.open}
      ></preview-links>
    </div>`;
  }

  #made({ url, expiresAt }: PreviewLink): TemplateResult {
    return html`<div class="stack">
      <ui-field label=${t('admin.preview.link')} hint=${t('admin.preview.until', { date: formatDateTime(expiresAt) })}
        ><input name="link" readonly .value=${url} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
      /></ui-field>
      <button type="button" class="button" @click=${() => void this.#copy(url)}>
        ${icon('copy')}<span>${common('admin.common.copy')}</span>
      </button>
    </div>`;
  }

  async #copy(url: string): Promise<void> {
    const done = await this.attempt(() => navigator.clipboard.writeText(url));
    if (done) announce(common('admin.common.copied'));
  }

  async #issue(hours: number, ownLook: boolean): Promise<PreviewLink | null> {
    await flushPage(this);
    let link: PreviewLink | null = null;
    await this.attempt(async () => {
      link = await apiSend<PreviewLink>('POST', this.api('preview'), { hours, ownLook });
    });
    await this.querySelector<PreviewLinks>('preview-links')?.load();
    return link;
  }

  readonly #make = (event: SubmitEvent): void => {
    event.preventDefault();
    const time = new FormData(event.target as HTMLFormElement).get('time') as keyof typeof HOURS;
    void this.#issue(HOURS[time], false).then((link) => {
      this.link = link;
      if (link !== null)
        void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('[name=link]')?.focus());
    });
  };

  async #show(): Promise<void> {
    const link = await this.#issue(OWN_HOURS, true);
    if (link === null) return;
    await openDialog({
      heading: t('admin.preview.title'),
      size: 'full',
      content: () => html`<preview-frame .url=${link.url}></preview-frame>`,
    });
  }
}

define('preview-panel', PreviewPanel);
