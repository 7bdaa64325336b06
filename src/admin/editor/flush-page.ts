/** Asks the page screen around an element to save what is not saved yet. */
export const FLUSH_PAGE = 'page-flush';

/** What travels with the question: the screen puts its promise in. */
export interface FlushRequest {
  saved: Promise<boolean>;
}

/**
 * Saves the last words before something is done with the page.
 * @param element anything inside the page screen
 * @returns false when they could not be saved (no connection, or somebody else saved meanwhile); the screen says why
 */
export function flushPage(element: HTMLElement): Promise<boolean> {
  const detail: FlushRequest = { saved: Promise.resolve(true) };
  element.dispatchEvent(new CustomEvent<FlushRequest>(FLUSH_PAGE, { bubbles: true, composed: true, detail }));
  return detail.saved;
}

/** Event by which a panel tells the page screen that the page changed on the server and must be read again. */
export const PAGE_CHANGED = 'page-changed';
