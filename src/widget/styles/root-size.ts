import { unsafeCSS } from 'lit';
import type { CSSResult } from 'lit';

const KEPT_OR_REM = /@media[^{]*|--_rem:[^;]*|(-?\d*\.?\d+)rem\b/g;

/**
 * Styles whose `rem` is the element's own unit, `--_rem`: on pages of other sites, many of which set 62.5 % on their root,
 * it is not the page's. Conditions of media queries stay; there, `rem` is the browser's own size anyway.
 */
export function inUnits(styles: readonly CSSResult[]): CSSResult[] {
  return styles.map(({ cssText }) =>
    unsafeCSS(
      cssText.replace(KEPT_OR_REM, (match, size: string | undefined) =>
        size === undefined ? match : `calc(${size} * var(--_rem))`,
      ),
    ),
  );
}
