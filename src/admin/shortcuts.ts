/** A keyboard shortcut, listed in the overview. `mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
export interface Shortcut {
  readonly keys: `mod+${string}` | `alt+${string}`;
  readonly label: string;
  readonly run: () => void;
}

const registered = new Map<string, Shortcut>();

/** True on machines whose keyboard has ⌘. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** Makes a shortcut work until the returned function is called. None is a single letter: those disturb speech input. */
export function addShortcut(shortcut: Shortcut): () => void {
  registered.set(shortcut.keys, shortcut);
  return () => {
    if (registered.get(shortcut.keys) === shortcut) registered.delete(shortcut.keys);
  };
}

/** The shortcuts that work at present. */
export function shortcuts(): readonly Shortcut[] {
  return [...registered.values()];
}

/** How the keys are written for this machine: ['⌘', 'K'] or ['Ctrl', 'K']. */
export function keyNames(keys: string): string[] {
  const names: Record<string, string> = isApple()
    ? { mod: '⌘', alt: '⌥', shift: '⇧' }
    : { mod: 'Ctrl', alt: 'Alt', shift: '⇧' };
  return keys.split('+').map((key) => names[key] ?? key.toUpperCase());
}

/** Runs shortcuts from now on. */
export function startShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const isMod = isApple() ? event.metaKey : event.ctrlKey;
    const prefix = isMod ? 'mod' : event.altKey ? 'alt' : '';
    if (prefix === '') return;
    const shift = event.shiftKey && event.key.length > 1 ? 'shift+' : '';
    const shortcut = registered.get(`${prefix}+${shift}${event.key.toLowerCase()}`);
    if (shortcut === undefined) return;
    event.preventDefault();
    shortcut.run();
  });
}
