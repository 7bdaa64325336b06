import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Dashboard } from '../../api/admin/dashboard-routes.ts';
import { icon } from '../components/icons.ts';
import { statusShape, statusWord } from '../components/status-badge.ts';
import { formatBytes, formatDate, formatNumber, formatRelative } from '../i18n.ts';
import { dashboardText, faultText } from './dashboard-texts.ts';

type Health = NonNullable<Dashboard['health']>;
type Finding = Health['findings'][number];
type Words = readonly [finding: string, advice: string];

function backupWords(code: 'backupOld' | 'backupDrill' | 'backupUnopened' | 'backupNone', date: string): Words {
  if (code === 'backupDrill') {
    return [
      dashboardText('admin.dashboard.findingBackupDrill', { value: date }),
      dashboardText('admin.dashboard.adviceBackupDrill'),
    ];
  }
  if (code === 'backupUnopened') {
    return [
      dashboardText('admin.dashboard.findingBackupUnopened', { value: date }),
      dashboardText('admin.dashboard.adviceBackupUnopened'),
    ];
  }
  const finding =
    code === 'backupNone'
      ? dashboardText('admin.dashboard.findingBackupNone')
      : dashboardText('admin.dashboard.findingBackupOld', { value: date });
  return [finding, dashboardText('admin.dashboard.adviceBackup')];
}

function wordsOf({ code, value }: Finding): Words {
  const number = { value: formatNumber(value ?? 0) };
  switch (code) {
    case 'database':
      return [dashboardText('admin.dashboard.findingDatabase'), dashboardText('admin.dashboard.adviceDatabase')];
    case 'disk':
      return [
        dashboardText('admin.dashboard.findingDisk', { value: formatBytes(value ?? 0) }),
        dashboardText('admin.dashboard.adviceDisk'),
      ];
    case 'model':
      return [dashboardText('admin.dashboard.findingModel'), dashboardText('admin.dashboard.adviceModel')];
    case 'index':
      return [dashboardText('admin.dashboard.findingIndex', number), dashboardText('admin.dashboard.adviceIndex')];
    case 'indexWaits':
      return [
        dashboardText('admin.dashboard.findingIndexWaits', number),
        dashboardText('admin.dashboard.adviceIndexWaits'),
      ];
    case 'mail':
      return [dashboardText('admin.dashboard.findingMail'), dashboardText('admin.dashboard.adviceMail')];
    case 'backupOld':
    case 'backupDrill':
    case 'backupUnopened':
    case 'backupNone':
      return backupWords(code, formatDate(value ?? 0));
    default:
      return [faultText(`admin.fault.${code}`), faultText(`admin.fault.${code}Advice`)];
  }
}

function findingTemplate(finding: Finding): TemplateResult {
  const [words, advice] = wordsOf(finding);
  const { level } = finding;
  return html`<li class="finding">
    ${level === 'info' ? html`<span class="finding-note">${icon('info')}</span>` : statusShape(level)}
    <div>
      <p class="finding-words">
        ${level === 'info' ? nothing : html`<span class="visually-hidden">${statusWord(level)}: </span>`}${words}
      </p>
      <p class="finding-advice">${advice}</p>
    </div>
  </li>`;
}

function goodTemplate(text: 'admin.dashboard.backup' | 'admin.dashboard.backupDrill', at: number): TemplateResult {
  return html`<li class="finding">
    ${statusShape('good')}
    <p class="finding-words">${dashboardText(text, { when: formatRelative(at) })}</p>
  </li>`;
}

/** How the installation is, in words: what does not work, and what to do about it. */
export function healthPanel({ findings, lastBackupAt, lastDrillAt }: Health): TemplateResult {
  const works = findings.every(({ level }) => level === 'info');
  return html`<section class="aside" aria-labelledby="health-heading">
    <h2 id="health-heading">${dashboardText('admin.dashboard.health')}</h2>
    <ul class="findings" role="list">
      ${
        works
          ? html`<li class="finding">
            ${statusShape('good')}
            <p class="finding-words">${dashboardText('admin.dashboard.healthGood')}</p>
          </li>`
          : nothing
      }
      ${findings.map(findingTemplate)}
      ${lastBackupAt === null ? nothing : goodTemplate('admin.dashboard.backup', lastBackupAt)}
      ${lastDrillAt === null ? nothing : goodTemplate('admin.dashboard.backupDrill', lastDrillAt)}
    </ul>
  </section>`;
}
