/** Levels of the main menu and of the footer. */
export const MENU_DEPTH = { main: 3, footer: 1 } as const;

/** Entries that a menu holds at most, all levels together. */
export const MENU_ENTRIES = 200;
