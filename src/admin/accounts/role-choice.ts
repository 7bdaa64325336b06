import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { SITE_ROLES } from '../../core/accounts/permissions.ts';
import type { Role } from '../../core/accounts/permissions.ts';
import { people } from './people-texts.ts';
import { roleMay, roleName } from './role-texts.ts';

/** Radio buttons for the parts on a site, each with what it may do. */
export function roleChoice(chosen: Role): TemplateResult {
  return html`<fieldset>
    <legend>${people('admin.people.role')}</legend>
    <div class="role-choice">
      ${SITE_ROLES.map(
        (role) =>
          html`<label>
            <input type="radio" name="role" value=${role} ?checked=${role === chosen} />
            <span>${roleName(role)}</span>
            <small>${roleMay(role)}</small>
          </label>`,
      )}
    </div>
  </fieldset>`;
}
