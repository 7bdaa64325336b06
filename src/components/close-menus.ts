/** Closes open menus with Escape, giving the focus back, and when focus or pointer goes elsewhere. */
export function closeMenus(root: Document): void {
  const menus = [...root.querySelectorAll<HTMLDetailsElement>('details[data-menu]')];
  const closeOutside = (target: EventTarget | null) => {
    for (const menu of menus) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  };
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = menus.findLast((menu) => menu.open && menu.contains(root.activeElement));
    if (open === undefined) return;
    open.open = false;
    open.querySelector('summary')?.focus();
  });
  root.addEventListener('focusin', (event) => closeOutside(event.target));
  root.addEventListener('pointerdown', (event) => closeOutside(event.target));
}
