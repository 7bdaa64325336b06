const WIDGET = '/_widget/chat.js';

/** Fetches the chat widget once the page is quiet, or at once when somebody reaches for it. */
export function loadWidget(root: Document): void {
  const element = root.querySelector('bivouac-chat');
  if (element === null) return;
  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = root.createElement('script');
    script.type = 'module';
    script.src = WIDGET;
    root.head.append(script);
  };
  element.addEventListener('pointerenter', load, { once: true });
  element.addEventListener('focusin', load, { once: true });
  const idle = () =>
    'requestIdleCallback' in window ? window.requestIdleCallback(load, { timeout: 4000 }) : setTimeout(load, 1500);
  if (root.readyState === 'complete') idle();
  else window.addEventListener('load', idle, { once: true });
}
