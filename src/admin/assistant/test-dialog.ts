import { html } from 'lit';
import type { TestItem } from '../../api/admin/assistant-tests-routes.ts';
import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import { isLocale } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import '../components/ui-field.ts';
import { formText } from '../life/form-text.ts';
import type { AdminSite } from '../session.ts';
import { documentOptions, publishedIn } from '../site/documents.ts';
import { testText } from './assistant-texts.ts';
import { firstLanguage, languageSelect } from './language-select.ts';

/** A test as a form gives it. */
export type TestInput = Pick<TestItem, 'language' | 'question' | 'document' | 'words'>;

const MOST_WORDS = 10;

function inputOf(form: FormData, fallback: Locale): TestInput {
  const language = formText(form, 'language');
  const words = formText(form, 'words').split(',');
  return {
    language: isLocale(language) ? language : fallback,
    question: formText(form, 'question').trim(),
    document: formText(form, 'document') || null,
    words: words
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS),
  };
}

/** Asks for a test question. @param test the one that is changed; null for a new one */
export function editTest(
  site: AdminSite,
  documents: readonly DocumentTitles[],
  test: TestItem | null,
): Promise<TestInput | undefined> {
  const language = test?.language ?? firstLanguage(site);
  return openDialog<TestInput>({
    heading: testText(test === null ? 'admin.tests.add' : 'admin.tests.change'),
    content: (close) => html`
      <form
        id="test-form"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const input = inputOf(new FormData(event.target as HTMLFormElement), language);
          if (input.question !== '') close(input);
        }}
      >
        <ui-field label=${testText('admin.tests.question')} required
          ><input name="question" required maxlength="500" autofocus .value=${test?.question ?? ''}
        /></ui-field>
        <ui-field label=${common('admin.common.language')}>${languageSelect(site, language)}</ui-field>
        <ui-field label=${testText('admin.tests.page')}
          ><select name="document">
            <option value="">${testText('admin.tests.noAnswer')}</option>
            ${documentOptions(publishedIn(documents, null), language, test?.document ?? '')}
          </select></ui-field
        >
        <ui-field label=${testText('admin.tests.words')} hint=${testText('admin.tests.wordsHint')} optional
          ><input name="words" maxlength="500" .value=${(test?.words ?? []).join(', ')}
        /></ui-field>
      </form>
      <button slot="actions" type="button" class="button" @click=${() => close()}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" type="submit" form="test-form" class="button primary">
        ${common('admin.common.save')}
      </button>
    `,
  });
}
