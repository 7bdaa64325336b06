import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TestItem } from '../../api/admin/assistant-tests-routes.ts';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { statusBadge } from '../components/status-badge.ts';
import '../components/ui-menu.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import type { Column } from '../components/ui-table.ts';
import { common } from '../common-texts.ts';
import { testText } from './assistant-texts.ts';

/** What can be done with a test. */
export interface TestActions {
  readonly change: (test: TestItem) => void;
  readonly remove: (test: TestItem) => void;
}

type Result = NonNullable<TestItem['result']>;

function changeBadge(change: Result['change'], better: string, worse: string): TemplateResult | typeof nothing {
  if (change !== 'better' && change !== 'worse') return nothing;
  return statusBadge(change === 'better' ? 'good' : 'warning', change === 'better' ? better : worse);
}

function writtenNote({ written, writtenChange }: Result, language: Locale): TemplateResult {
  const better = testText('admin.tests.writtenBetter');
  const badge = changeBadge(writtenChange, better, testText('admin.tests.writtenWorse'));
  if (written === null) return html`${badge}`;
  const { end, shown, withheld, title, text } = written;
  const said =
    shown === 0
      ? testText(end === 'done' || end === 'nothing' ? 'admin.tests.nothingWritten' : `admin.tests.written-${end}`)
      : testText('admin.tests.written', { count: shown, title: title ?? '' });
  return html`<p class="small">
      ${said} ${withheld === 0 ? nothing : testText('admin.tests.withheld', { count: withheld })}
    </p>
    ${text === '' ? nothing : html`<p class="small muted" lang=${LANGUAGE_TAGS[language]}>${text}</p>`} ${badge}`;
}

function resultCell({ result, language }: TestItem): TemplateResult {
  if (result === null) return html`<span class="muted">${testText('admin.tests.notYet')}</span>`;
  const word = testText(`admin.tests.outcome-${result.outcome}`);
  return html`${statusBadge(result.outcome === 'right' ? 'good' : 'error', word)}
  ${changeBadge(result.change, testText('admin.tests.better'), testText('admin.tests.worse'))}
  ${
    result.outcome === 'other-page' && result.title !== null
      ? html`<p class="small">${testText('admin.tests.quoted', { title: result.title })}</p>`
      : nothing
  }
  ${
    result.outcome !== 'right' && result.place !== null
      ? html`<p class="small muted">${testText('admin.tests.place', { place: result.place })}</p>`
      : nothing
  }
  ${writtenNote(result, language)}`;
}

/** The columns of the table of tests. @param actions null for somebody who may only look */
export function testColumns(actions: TestActions | null): Column<TestItem>[] {
  const columns: Column<TestItem>[] = [
    {
      key: 'question',
      label: testText('admin.tests.question'),
      primary: true,
      cell: ({ question, language }) =>
        html`<span lang=${LANGUAGE_TAGS[language]}>${question}</span>
          <span class="small muted">${LANGUAGE_NAMES[language]}</span>`,
    },
    {
      key: 'page',
      label: testText('admin.tests.page'),
      cell: ({ title, words }) =>
        html`${title ?? testText('admin.tests.noAnswer')}
        ${words.length === 0 ? nothing : html`<p class="small muted">${words.join(', ')}</p>`}`,
    },
    { key: 'result', label: testText('admin.tests.result'), cell: resultCell },
  ];
  if (actions === null) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      label: common('admin.common.actions'),
      quietLabel: true,
      plainOnPhone: true,
      cell: (test) => {
        const items: MenuItem[] = [
          {
            label: common('admin.common.edit'),
            icon: 'edit',
            run: () => {
              actions.change(test);
            },
          },
          {
            label: common('admin.common.delete'),
            icon: 'trash',
            danger: true,
            run: () => {
              actions.remove(test);
            },
          },
        ];
        const label = common('admin.common.actionsFor', { name: test.question });
        return html`<ui-menu label=${label} icon="more" icon-only variant="quiet" .items=${items}></ui-menu>`;
      },
    },
  ];
}
