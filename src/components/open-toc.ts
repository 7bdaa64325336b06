/** Opens the table of contents where the theme says that there is room: `.toc { --toc: open }`. */
export function openBesideText(root: Document): void {
  const toc = root.querySelector('.toc');
  const details = toc?.querySelector('details');
  if (toc && details && getComputedStyle(toc).getPropertyValue('--toc').trim() === 'open') details.open = true;
}
