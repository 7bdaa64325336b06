import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { QuestionItem } from '../../api/admin/questions-routes.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { LightElement, define } from '../components/light-element.ts';
import '../components/ui-field.ts';
import { formText } from '../life/form-text.ts';
import { pickDocument } from '../editor/links/pick-document.ts';
import type { AdminSite } from '../session.ts';
import { boardText } from './question-texts.ts';

/** A wording that leads to a page. */
export interface ChosenAlias {
  readonly text: string;
  readonly document: string;
}

type Page = QuestionItem['nearest'][number];

/** `<alias-form>`: which words lead to which page. Tells with `alias-chosen`. */
class AliasForm extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    question: { attribute: false },
    page: { state: true },
    missing: { state: true },
  };

  declare site: AdminSite;
  declare question: QuestionItem;
  declare private page: Pick<Page, 'document' | 'title'> | null;
  declare private missing: boolean;

  constructor() {
    super();
    this.page = null;
    this.missing = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.page = this.question.nearest[0] ?? null;
  }

  protected override render(): TemplateResult {
    const { question, page } = this;
    return html`<form id="alias-form" @submit=${this.#submit}>
      <p class="flush">${boardText('admin.board.aliasText')}</p>
      <ui-field label=${boardText('admin.board.aliasWords')} required
        ><input
          name="text"
          required
          maxlength="200"
          lang=${LANGUAGE_TAGS[question.language]}
          .value=${question.text.slice(0, 200)}
          autofocus
      /></ui-field>
      <ui-field
        label=${boardText('admin.board.aliasPage')}
        error=${this.missing ? boardText('admin.board.aliasNoPage') : ''}
        ><select
          name="document"
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            this.page = question.nearest.find(({ document }) => document === value) ?? this.page;
          }}
        >
          ${this.#choices().map(
            ({ document, title }) =>
              html`<option value=${document} ?selected=${document === page?.document}>${title}</option>`,
          )}
        </select></ui-field
      >
      <p>
        <button type="button" class="button small" @click=${() => void this.#pick()}>
          ${boardText('admin.board.aliasOther')}
        </button>
      </p>
    </form>`;
  }

  #choices(): readonly Pick<Page, 'document' | 'title'>[] {
    const { page, question } = this;
    const isListed = page === null || question.nearest.some(({ document }) => document === page.document);
    return isListed ? question.nearest : [page, ...question.nearest];
  }

  async #pick(): Promise<void> {
    const found = await pickDocument({ site: this.site.id, language: this.question.language }, 'page');
    if (found === undefined) return;
    this.page = { document: found.id, title: found.title };
    this.missing = false;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = formText(new FormData(event.target as HTMLFormElement), 'text').trim();
    if (this.page === null) {
      this.missing = true;
      return;
    }
    if (text === '') return;
    const detail: ChosenAlias = { text, document: this.page.document };
    this.dispatchEvent(new CustomEvent('alias-chosen', { detail }));
  };
}

define('alias-form', AliasForm);

/** Asks which words shall lead to which page. Undefined when the person changed their mind. */
export function chooseAlias(site: AdminSite, question: QuestionItem): Promise<ChosenAlias | undefined> {
  return openDialog<ChosenAlias>({
    heading: boardText('admin.board.alias'),
    content: (close) => html`
      <alias-form
        .site=${site}
        .question=${question}
        @alias-chosen=${(event: CustomEvent<ChosenAlias>) => close(event.detail)}
      ></alias-form>
      <button slot="actions" type="button" class="button" @click=${() => close()}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" type="submit" form="alias-form" class="button primary">
        ${common('admin.common.save')}
      </button>
    `,
  });
}
