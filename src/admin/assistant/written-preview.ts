import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WrittenPreview } from '../../api/admin/assistant-written-preview.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { assistantText } from './assistant-texts.ts';
import { sentencePlace } from './sentence-place.ts';

/** What is known of the written answer to a question: nothing yet, why it failed, or how it came out. */
export type WrittenState = 'waiting' | { readonly error: unknown } | WrittenPreview;

function writerOf({ model }: WrittenPreview): string {
  if (model === null) return '';
  const name = model.remoteHost === null ? model.name : `${model.name} (${model.remoteHost})`;
  return assistantText(model.testOnly ? 'admin.assistant.writtenByTrial' : 'admin.assistant.writtenBy', {
    model: name,
  });
}

function claims(siteId: string, written: WrittenPreview): TemplateResult {
  return html`<p class="small muted">
      ${writerOf(written)} ${assistantText(`admin.assistant.written-${written.reason}`)}
      ${written.withheld === 0 ? nothing : assistantText('admin.assistant.withheld', { count: written.withheld })}
    </p>
    ${written.claims.map(
      ({ text, language, source }) =>
        html`<figure class="panel panel-body assistant-quote">
          <p lang=${LANGUAGE_TAGS[language]}>${text}</p>
          <blockquote class="small muted" lang=${LANGUAGE_TAGS[source.language]}>${source.text}</blockquote>
          <figcaption>${sentencePlace(siteId, source)}</figcaption>
        </figure>`,
    )}`;
}

/** The answer that the language model writes, each sentence with the one of the pages that it rests on. */
export function writtenPreview(siteId: string, state: WrittenState): TemplateResult {
  return html`<section class="assistant-answer">
    <h2>${assistantText('admin.assistant.writtenHeading')}</h2>
    ${state === 'waiting' ? loadingNote() : 'error' in state ? problemNote(state.error) : claims(siteId, state)}
  </section>`;
}
