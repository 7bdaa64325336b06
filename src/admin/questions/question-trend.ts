import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { formatDate } from '../i18n.ts';
import { boardText } from './question-texts.ts';
import type { QuestionItem } from '../../api/admin/questions-routes.ts';

const WEEK_MS = 7 * 86_400_000;
const HEIGHT = 24;
const WIDTH = 12;

/** How often something was asked in each of the last weeks: bars with their numbers, and in words where that leads. */
export function questionTrend({ weeks, trend }: QuestionItem): TemplateResult {
  const most = Math.max(1, ...weeks);
  const begins = (i: number): string => formatDate(Date.now() - (weeks.length - i) * WEEK_MS);
  return html`<div class="trend">
    <p class="small muted">${boardText('admin.board.perWeek')} · ${boardText(`admin.board.${trend}`)}</p>
    <ol aria-label=${boardText('admin.board.perWeek')}>
      ${weeks.map((count, i) => {
        const height = count === 0 ? 1 : Math.max(3, Math.round((count / most) * HEIGHT));
        return html`<li>
          <svg aria-hidden="true" viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT}>
            ${svg`<rect x="1" y=${HEIGHT - height} width=${WIDTH - 2} height=${height} rx="1"></rect>`}
          </svg>
          <span class="visually-hidden">${boardText('admin.board.weekOf', { date: begins(i) })}: </span>
          <span class="trend-count">${count}</span>
        </li>`;
      })}
    </ol>
  </div>`;
}
