import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PlanAction } from '../../core/editing/plan.ts';
import { adminPageErrorMessages } from '../../shared/messages/admin-page-errors.ts';
import { adminPlansMessages } from '../../shared/messages/admin-plans.ts';
import type { Locale } from '../../shared/locale.ts';
import { infoNote } from '../components/problem.ts';
import { statusBadge } from '../components/status-badge.ts';
import { formatDateTime, formatRelative, texts } from '../i18n.ts';
import '../styles/life.css';

/** Texts of plans. */
export const planTexts = texts(adminPlansMessages);
const errorTexts = texts(adminPageErrorMessages);

/** A plan as the API lists it. */
export interface ListedPlan {
  readonly id: string;
  readonly document: string;
  readonly language: Locale;
  readonly title: string;
  readonly action: PlanAction;
  readonly hasNewerDraft: boolean;
  readonly dueAt: number;
  readonly createdBy: { readonly name: string };
  readonly error: string | null;
}

function reasonOf(code: string): string {
  const key = `error.${code}`;
  return key in adminPageErrorMessages
    ? errorTexts(key as keyof typeof adminPageErrorMessages)
    : planTexts('admin.plans.reasonOther');
}

/** What is planned and when, and why it could not be done so far. */
export function planItem(plan: ListedPlan): TemplateResult {
  const key = plan.action === 'publish' ? 'admin.plans.willPublish' : 'admin.plans.willUnpublish';
  return html`<p class="plan-what">${statusBadge('scheduled', planTexts(key, { date: formatDateTime(plan.dueAt) }))}</p>
    <p class="muted small">${formatRelative(plan.dueAt)} · ${plan.createdBy.name}</p>
    ${
      plan.error === null
        ? nothing
        : infoNote(html`<p>${planTexts('admin.plans.failed', { reason: reasonOf(plan.error) })}</p>`, 'warning')
    }`;
}
