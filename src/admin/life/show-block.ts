/** Brings a block of the text into view and marks it for a moment. @returns false when the text does not have it */
export function showBlock(id: string): boolean {
  const block = document.querySelector<HTMLElement>(
    `.page-text [data-id="${CSS.escape(id)}"], .page-text #${CSS.escape(id)}`,
  );
  if (block === null) return false;
  block.scrollIntoView({
    block: 'center',
    behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  });
  block.classList.add('is-shown');
  setTimeout(() => block.classList.remove('is-shown'), 2500);
  return true;
}
