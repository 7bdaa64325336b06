import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { formatDate, placeOf } from './quote-template.ts';
import type { TurnView } from './turn-view.ts';
import type { Texts } from './texts.ts';
import { backedSentences } from './written.ts';
import type { Sentence, Source, Written } from './written.ts';

function writer({ model, remoteHost }: Written, texts: Texts): string {
  const name = model === '' ? texts('written.someModel') : model;
  return remoteHost === '' ? name : texts('written.onHost', { model: name, host: remoteHost });
}

/** One sentence on how far it is, or why it ended. */
function statusOf(written: Written, texts: Texts): string {
  const { state, place, reason, isTrial } = written;
  if (state === 'queued') return texts('written.queued', { place });
  const trial = isTrial ? ` ${texts('written.trial')}` : '';
  if (state === 'writing') return texts('written.writing', { model: writer(written, texts) }) + trial;
  if (reason === 'stopped') return '';
  if (reason !== 'done') return texts(`written.${reason}`);
  return texts('written.done', { model: writer(written, texts) }) + trial;
}

function sentenceTemplate(sentence: Sentence, written: Written, view: TurnView): TemplateResult {
  const source = written.sources.find(({ number }) => number === sentence.source);
  if (source === undefined) return html``;
  const { texts, hrefOf, actions } = view;
  const name = texts('written.source', { number: source.number, place: placeOf(source) });
  const number =
    source.href === ''
      ? html`<span class="mark">${source.number}</span>`
      : html`<a class="mark" href=${hrefOf(source.href)} title=${placeOf(source)} aria-label=${name} @click=${actions.follow}
        >${source.number}</a
      >`;
  return html`<span class="sentence" lang=${sentence.languageTag}>${sentence.text}</span>${number} `;
}

function sourceTemplate(source: Source, { locale, texts, hrefOf, actions }: TurnView): TemplateResult {
  const place = placeOf(source);
  const link = html`<a href=${hrefOf(source.href)} lang=${source.languageTag} @click=${actions.follow}>${place}</a>`;
  const revised = formatDate(source.revision, locale);
  return html`<li>
    <span class="number">${source.number}</span>
    <div class="place">
      ${source.href === '' ? html`<span lang=${source.languageTag}>${place}</span>` : link}
      ${source.date === null ? nothing : html`<time datetime=${source.date}>${formatDate(source.date, locale)}</time>`}
    </div>
    <details>
      <summary>${texts('written.evidence')}</summary>
      <blockquote lang=${source.languageTag}><p>${source.text}</p></blockquote>
      ${revised === '' ? nothing : html`<p class="revision">${texts('written.revision', { date: revised })}</p>`}
    </details>
  </li>`;
}

/** Sources come when the last sentence has: until then nothing below the text moves, and each number leads to its page already. */
function sourcesTemplate(used: readonly Source[], view: TurnView): TemplateResult {
  return html`<h5>${view.texts('written.sources')}</h5>
    <ol class="sources">
      ${used.map((source) => sourceTemplate(source, view))}
    </ol>`;
}

/** The answer that a model writes from the quotes: its sentences with the numbers of their sources, how far it is, then the sources. */
export function writtenTemplate(written: Written, view: TurnView): TemplateResult | typeof nothing {
  const { turn, texts } = view;
  const sentences = backedSentences(written);
  const isEnded = written.state === 'ended';
  const status = statusOf(written, texts);
  const note = status === '' ? nothing : html`<p class=${isEnded ? 'writer' : 'waiting'}>${status}</p>`;
  if (isEnded && sentences.length === 0) return note;
  const used = written.sources.filter(({ number }) => sentences.some(({ source }) => source === number));
  return html`<section class="written" aria-labelledby="written-${turn.id}" aria-busy=${!isEnded}>
    <h4 id="written-${turn.id}" tabindex="-1">${texts('written.title')}</h4>
    ${
      sentences.length === 0
        ? nothing
        : html`<p class="sentences">${sentences.map((sentence) => sentenceTemplate(sentence, written, view))}</p>`
    }
    ${note} ${isEnded ? sourcesTemplate(used, view) : nothing}
  </section>`;
}
