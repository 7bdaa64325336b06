import type { OptionalSettings, SiteSettings, StarterSettings } from './site.ts';

const DEFAULTS: OptionalSettings = {
  logo: null,
  accent: null,
  contact: { name: '', street: '', postalCode: '', town: '', email: '', phone: '' },
  social: [],
  retention: { questionDays: null, messageDays: 365, signupDays: 30 },
  embedOrigins: [],
  assistant: { synonyms: [], aliases: [], excludedDocuments: [] },
};

/** Settings with a value for whatever a site.config.ts or an older version of the platform left out. */
export function completeSettings(settings: StarterSettings): SiteSettings {
  return { ...DEFAULTS, ...settings };
}
