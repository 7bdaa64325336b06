import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

/** Drawings of 24 by 24 units, one line weight, in the colour of the text around them. Always beside or behind a name. */
const ICONS = {
  dashboard: svg`<path d="M4 4h7v9H4zM13 4h7v5h-7zM13 12h7v8h-7zM4 16h7v4H4z"/>`,
  page: svg`<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>`,
  translate: svg`<path d="M3 6h10M8 4v2c0 4-2 7-5 9M5 9c1 3 4 5 7 6M13 20l4-9 4 9M14.5 17h5"/>`,
  media: svg`<path d="M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5"/><circle cx="15.5" cy="9" r="1.3"/>`,
  calendar: svg`<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h2M14 14h2"/>`,
  message: svg`<path d="M4 6h16v12H4zM4 7l8 6 8-6"/>`,
  question: svg`<path d="M4 5h16v11H11l-4 4v-4H4z"/><path d="M10 9.2a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1M12 13.6v.2"/>`,
  menus: svg`<path d="M4 6h16M8 12h12M8 18h12M4 10v8"/>`,
  tag: svg`<path d="M4 4h8l8 8-8 8-8-8z"/><circle cx="8.5" cy="8.5" r="1"/>`,
  redirect: svg`<path d="M5 19v-6a4 4 0 0 1 4-4h10M15 5l4 4-4 4"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"/>`,
  unlink: svg`<path d="M15 15l4-4a4 4 0 0 0-6-6l-1 1M9 9l-4 4a4 4 0 0 0 6 6l1-1M4 4l16 16"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  people: svg`<circle cx="9" cy="8" r="3"/><path d="M3 20c0-4 2.5-6 6-6s6 2 6 6M16 5.5a3 3 0 0 1 0 5M17.5 14.5c2.3.7 3.5 2.5 3.5 5.5"/>`,
  person: svg`<circle cx="12" cy="8" r="3.5"/><path d="M5 20c0-4 3-6 7-6s7 2 7 6"/>`,
  key: svg`<circle cx="8" cy="15" r="4"/><path d="M11 12l8-8M16 7l3 3"/>`,
  log: svg`<path d="M8 6h12M8 12h12M8 18h12M4 6v.1M4 12v.1M4 18v.1"/>`,
  erase: svg`<path d="M8 20h12M5 15l9-10 6 5-9 10H8z"/>`,
  trash: svg`<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5"/>`,
  help: svg`<circle cx="12" cy="12" r="8.5"/><path d="M9.7 9.5a2.4 2.4 0 1 1 3.2 2.3c-.7.3-.9.7-.9 1.4M12 16v.2"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l5 5"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  check: svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`,
  down: svg`<path d="M6 9l6 6 6-6"/>`,
  up: svg`<path d="M6 15l6-6 6 6"/>`,
  left: svg`<path d="M15 6l-6 6 6 6"/>`,
  right: svg`<path d="M9 6l6 6-6 6"/>`,
  more: svg`<path d="M5 12v.1M12 12v.1M19 12v.1" stroke-width="3"/>`,
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  external: svg`<path d="M14 4h6v6M20 4l-9 9M10 6H5v13h13v-5"/>`,
  edit: svg`<path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"/>`,
  copy: svg`<path d="M9 9h11v11H9zM15 9V4H4v11h5"/>`,
  filter: svg`<path d="M4 6h16M7 12h10M10 18h4"/>`,
  eye: svg`<path d="M2.5 12C5 7.5 8 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.5 6.5-9.5 6.5S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>`,
  upload: svg`<path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4"/>`,
  download: svg`<path d="M12 4v12M7 11l5 5 5-5M4 16v4h16v-4"/>`,
  warning: svg`<path d="M12 4l9 16H3zM12 10v5M12 17.5v.1"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.8v.1"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>`,
  undo: svg`<path d="M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10H9"/>`,
  restore: svg`<path d="M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5"/>`,
  drag: svg`<path d="M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1" stroke-width="2.6"/>`,
  section: svg`<path d="M4 4h16v5H4zM4 13h16v7H4zM8 16.5h8"/>`,
  news: svg`<path d="M4 5h13v15H6a2 2 0 0 1-2-2zM17 9h3v9a2 2 0 0 1-3 1.7M7.5 9h6M7.5 13h6M7.5 16h4"/>`,
  home: svg`<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>`,
  file: svg`<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>`,
  device: svg`<path d="M4 5h16v11H4zM9 20h6M12 16v4"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4"/>`,
  moon: svg`<path d="M19 14.5A8 8 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z"/>`,
  leave: svg`<path d="M10 4H5v16h5M15 8l4 4-4 4M19 12H9"/>`,
  send: svg`<path d="M4 12l16-8-6 16-3-6zM11 14l9-10"/>`,
  sort: svg`<path d="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5"/>`,
  keyboard: svg`<path d="M3 7h18v11H3zM7 11v.1M10.5 11v.1M14 11v.1M17 11v.1M8 14.5h8"/>`,
  list: svg`<path d="M9 6h11M9 12h11M9 18h11M5 6v.1M5 12v.1M5 18v.1" />`,
  grid: svg`<path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"/>`,
} as const satisfies Record<string, SVGTemplateResult>;

/** Name of a drawing. */
export type IconName = keyof typeof ICONS;

/** A drawing by its name; hidden from assistive technology, since its name stands beside or behind it. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${ICONS[name]}</svg>`;
}
