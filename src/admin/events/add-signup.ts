import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { SignupDateItem, SignupItem } from '../../api/admin/signups-model.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { problemNote } from '../components/problem.ts';
import '../components/ui-field.ts';
import type { AdminSite } from '../session.ts';
import { eventsText } from './event-texts.ts';
import { dateLabel } from './signup-labels.ts';

function field(name: string, label: string, control: TemplateResult): TemplateResult {
  return html`<ui-field label=${label} ?optional=${name === 'remark'}>${control}</ui-field>`;
}

function form(site: AdminSite, dates: readonly SignupDateItem[]): TemplateResult {
  return html`<p class="muted">${eventsText('admin.events.addPersonHint')}</p>
    ${
      dates.length > 1
        ? field(
            'occurrence',
            common('admin.common.date'),
            html`<select name="occurrence">
              ${dates.map((date) => html`<option value=${date.occurrence}>${dateLabel(date)}</option>`)}
            </select>`,
          )
        : html`<input type="hidden" name="occurrence" value=${dates[0]?.occurrence ?? ''} />`
    }
    ${field('name', common('admin.common.name'), html`<input name="name" maxlength="200" required autofocus autocomplete="off" />`)}
    ${field('email', common('admin.common.email'), html`<input name="email" type="email" maxlength="254" required autocomplete="off" />`)}
    ${field('persons', eventsText('admin.events.personsShort'), html`<input name="persons" type="number" min="1" max="50" value="1" required />`)}
    ${
      site.locales.length > 1
        ? field(
            'language',
            common('admin.common.language'),
            html`<select name="language">
              ${site.locales.map((locale) => html`<option value=${locale}>${LANGUAGE_NAMES[locale]}</option>`)}
            </select>`,
          )
        : html`<input type="hidden" name="language" value=${site.locales[0] ?? ''} />`
    }
    ${field('remark', eventsText('admin.events.remark'), html`<textarea name="remark" rows="2" maxlength="1000"></textarea>`)}
    <div class="signup-problem"></div>`;
}

/** Asks for a person to be signed up and does it. @returns the sign-up; undefined when nothing was done */
export function addSignup(
  site: AdminSite,
  documentId: string,
  dates: readonly SignupDateItem[],
): Promise<SignupItem | undefined> {
  return openDialog<SignupItem>({
    heading: eventsText('admin.events.addPerson'),
    content: (close) => html`<form
        id="add-signup"
        class="stack"
        @submit=${async (event: SubmitEvent) => {
          event.preventDefault();
          const element = event.target as HTMLFormElement;
          const values = Object.fromEntries(new FormData(element));
          const place = element.querySelector<HTMLElement>('.signup-problem');
          try {
            const body = { ...values, persons: Number(values['persons']) };
            close(await apiSend<SignupItem>('POST', siteApi(site.id, 'events', documentId, 'signups'), body));
          } catch (error) {
            if (place !== null) render(problemNote(error), place);
          }
        }}
      >
        ${form(site, dates)}
      </form>
      <button slot="actions" type="button" class="button" @click=${() => close()}>${common('admin.common.cancel')}</button>
      <button slot="actions" type="submit" form="add-signup" class="button primary">
        ${common('admin.common.add')}
      </button>${nothing}`,
  });
}
