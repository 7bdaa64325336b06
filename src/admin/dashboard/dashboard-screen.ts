import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { define } from '../components/light-element.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';

/** `<dashboard-screen>`: what needs doing on a site. */
class DashboardScreen extends Screen {
  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head"><h1>${shell('admin.shell.dashboard')}</h1></div>
    </div>`;
  }
}

define('dashboard-screen', DashboardScreen);
