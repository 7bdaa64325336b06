import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Finding } from '../../core/editing/page-check.ts';
import { LANGUAGE_NAMES, isLocale } from '../../shared/locale.ts';
import { adminCheckMessages } from '../../shared/messages/admin-check.ts';
import { apiGet } from '../api.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { statusShape } from '../components/status-badge.ts';
import { flushPage } from '../editor/flush-page.ts';
import { texts } from '../i18n.ts';
import { Panel, isOtherVersion } from './panel.ts';
import { showBlock } from './show-block.ts';
import '../styles/life.css';

const t = texts(adminCheckMessages);

function detailOf({ detail }: Finding): string {
  return isLocale(detail) ? LANGUAGE_NAMES[detail] : detail;
}

/** `<check-panel>`: what keeps a page from being published, and what could be better. */
class CheckPanel extends Panel {
  static override readonly properties = {
    ...Panel.properties,
    findings: { state: true },
    error: { state: true },
  };

  declare private findings: readonly Finding[] | null;
  declare private error: unknown;

  constructor() {
    super();
    this.findings = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && isOtherVersion(changed.get('open'), this.open)) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="life-panel" aria-live="polite">
      ${this.error === null ? this.#content() : problemNote(this.error, () => void this.#load())}
      <button type="button" class="button small" @click=${() => void this.#again()}>${t('admin.check.again')}</button>
    </div>`;
  }

  #content(): TemplateResult {
    const { findings } = this;
    if (findings === null) return loadingNote();
    const blocking = findings.filter(({ blocks }) => blocks);
    const advice = findings.filter(({ blocks }) => !blocks);
    if (findings.length === 0) return infoNote(html`<p>${t('admin.check.clean')}</p>`, 'good');
    return html`${blocking.length === 0 ? infoNote(html`<p>${t('admin.check.ready')}</p>`, 'good') : nothing}
    ${this.#list(t('admin.check.blocks', { count: blocking.length }), blocking)}
    ${this.#list(t('admin.check.advises', { count: advice.length }), advice)}`;
  }

  #list(heading: string, findings: readonly Finding[]): TemplateResult | typeof nothing {
    if (findings.length === 0) return nothing;
    return html`<section class="life-group">
      <h2>${heading}</h2>
      <ul class="findings">
        ${findings.map(
          (finding) =>
            html`<li class="finding">
              ${statusShape(finding.blocks ? 'error' : 'warning')}
              <span class="finding-text">${t(`admin.check.${finding.code}`, { detail: detailOf(finding) })}</span>
              ${this.#show(finding)}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #show({ blockId }: Finding): TemplateResult | typeof nothing {
    if (blockId === null) return nothing;
    return html`<button type="button" class="button small quiet" @click=${() => showBlock(blockId)}>
      ${icon('eye')}<span>${t('admin.check.show')}</span>
    </button>`;
  }

  async #again(): Promise<void> {
    await flushPage(this);
    await this.#load();
  }

  async #load(): Promise<void> {
    if (this.open.versionId === null) {
      this.findings = [];
      return;
    }
    try {
      this.findings = (await apiGet<{ findings: Finding[] }>(this.api('check'))).findings;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('check-panel', CheckPanel);
