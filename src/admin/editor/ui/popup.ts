/** Puts an element of the page's top layer below a place of the window, or above it where there is no room. */
export function placePopup(element: HTMLElement, rect: { left: number; top: number; bottom: number }): void {
  const { innerWidth, innerHeight } = window;
  const { offsetWidth, offsetHeight } = element;
  const below = rect.bottom + 6;
  const top =
    below + offsetHeight > innerHeight && rect.top - offsetHeight - 6 > 0 ? rect.top - offsetHeight - 6 : below;
  const left = Math.max(8, Math.min(rect.left, innerWidth - offsetWidth - 8));
  element.style.setProperty('left', `${String(left)}px`);
  element.style.setProperty('top', `${String(Math.max(8, top))}px`);
}
