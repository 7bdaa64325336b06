/** Light, dark, or as the device says. */
export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'bivouac-admin-theme';

/** The appearance that the person has chosen on this device. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

/** Shows an appearance and remembers it on this device. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme();
}

/** Shows the appearance that was chosen before. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = chosenTheme();
}
