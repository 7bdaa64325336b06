import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { QuestionItem } from '../../api/admin/questions-routes.ts';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import '../components/ui-menu.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import { formatList, formatRelative } from '../i18n.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { pageLink } from '../site/page-link.ts';
import { upkeep } from '../site/upkeep-texts.ts';
import { boardText } from './question-texts.ts';
import { questionTrend } from './question-trend.ts';

/** One wording of a group. */
export type WordingItem = QuestionItem['wordings'][number];

/** What can be done with a group. */
export interface QuestionActions {
  readonly write: () => void;
  readonly alias: () => void;
  readonly settle: () => void;
  readonly settleWording: (wording: WordingItem) => void;
  readonly test: (wording: WordingItem) => void;
  readonly remove: (wording: WordingItem | null) => void;
}

/** A group with the site that it belongs to and what can be done with it. */
export interface QuestionCard {
  readonly site: AdminSite;
  readonly question: QuestionItem;
  readonly isSettled: boolean;
  readonly actions: QuestionActions;
}

function facts(question: QuestionItem): string {
  const languages = [...new Set(question.wordings.map(({ language }) => LANGUAGE_NAMES[language]))];
  return [
    upkeep('admin.questions.times', { count: question.times }),
    question.answered ? '' : upkeep('admin.questions.unanswered'),
    question.unhelpful === 0 ? '' : upkeep('admin.questions.unhelpful', { count: question.unhelpful }),
    formatList(languages),
    formatRelative(question.lastAt),
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

function wordingMenu({ site, isSettled, actions }: QuestionCard, wording: WordingItem): TemplateResult {
  const items: MenuItem[] = [
    {
      label: upkeep(isSettled ? 'admin.questions.reopen' : 'admin.questions.settle'),
      icon: isSettled ? 'undo' : 'check',
      run: () => {
        actions.settleWording(wording);
      },
    },
    {
      label: boardText('admin.board.toTests'),
      icon: 'question',
      run: () => {
        actions.test(wording);
      },
    },
    {
      label: boardText('admin.board.delete'),
      icon: 'trash',
      danger: true,
      separated: true,
      run: () => {
        actions.remove(wording);
      },
    },
  ];
  return can(site.id, 'questions.write')
    ? html`<ui-menu
        label="${common('admin.common.more')}: ${wording.text}"
        icon="more"
        icon-only
        variant="quiet"
        .items=${items}
      ></ui-menu>`
    : html``;
}

function wordings(card: QuestionCard): TemplateResult | typeof nothing {
  const { wordings: all } = card.question;
  if (all.length < 2) return nothing;
  return html`<details class="question-wordings">
    <summary>${boardText('admin.board.wordings', { count: all.length })}</summary>
    <ul class="plain-list">
      ${all.map(
        (wording) =>
          html`<li>
            <span lang=${LANGUAGE_TAGS[wording.language]}>${wording.text}</span>
            <span class="small muted">${LANGUAGE_NAMES[wording.language]}, ${wording.times}×</span>
            ${wordingMenu(card, wording)}
          </li>`,
      )}
    </ul>
  </details>`;
}

function buttons({ site, question, isSettled, actions }: QuestionCard): TemplateResult {
  const mayWrite = can(site.id, 'content.write');
  const maySettle = can(site.id, 'questions.write');
  const settle = upkeep(isSettled ? 'admin.questions.reopen' : 'admin.questions.settle');
  const button = (
    label: string,
    name: 'edit' | 'link' | 'check' | 'undo',
    run: () => void,
    quiet = '',
  ): TemplateResult =>
    html`<button type="button" class="button small ${quiet}" aria-label="${label}: ${question.text}" @click=${run}>
      ${icon(name)}<span>${label}</span>
    </button>`;
  const [first] = question.wordings;
  const more: MenuItem[] = [
    ...(first === undefined
      ? []
      : [
          {
            label: boardText('admin.board.toTests'),
            icon: 'question' as const,
            run: () => {
              actions.test(first);
            },
          },
        ]),
    {
      label: boardText('admin.board.delete'),
      icon: 'trash',
      danger: true,
      run: () => {
        actions.remove(null);
      },
    },
  ];
  return html`<div class="button-row">
    ${
      !isSettled && mayWrite && question.draft === null
        ? button(upkeep('admin.questions.write'), 'edit', actions.write)
        : nothing
    }
    ${!isSettled && maySettle ? button(boardText('admin.board.alias'), 'link', actions.alias) : nothing}
    ${maySettle ? button(settle, isSettled ? 'undo' : 'check', actions.settle, 'quiet') : nothing}
    ${
      maySettle
        ? html`<ui-menu
            label="${common('admin.common.more')}: ${question.text}"
            icon="more"
            icon-only
            variant="quiet"
            .items=${more}
          ></ui-menu>`
        : nothing
    }
  </div>`;
}

/** A group of questions: how often, since when, in which words, what came near, and the ways on. */
export function questionCard(card: QuestionCard): TemplateResult {
  const { site, question } = card;
  const { draft } = question;
  return html`<li class="panel question">
    <div class="question-top">
      <div>
        <h2 lang=${LANGUAGE_TAGS[question.language]}>${question.text}</h2>
        <p class="muted small">${facts(question)}</p>
      </div>
      ${questionTrend(question)}
    </div>
    ${wordings(card)}
    ${
      question.reasons.length === 0
        ? nothing
        : html`<p class="small">${upkeep('admin.questions.reasons')}:</p>
          <ul class="question-reasons">
            ${question.reasons.map((reason) => html`<li>${reason}</li>`)}
          </ul>`
    }
    ${
      question.nearest.length === 0
        ? nothing
        : html`<p class="small">
            ${upkeep('admin.questions.nearest')}:
            ${question.nearest.map((page, i) => html`${i === 0 ? '' : ', '}${pageLink(site.id, page)}`)}
          </p>`
    }
    ${draft === null ? nothing : html`<p class="small">${boardText('admin.board.draft')}: ${pageLink(site.id, draft)}</p>`}
    ${buttons(card)}
  </li>`;
}
