import { LitElement } from 'lit';

/**
 * Base of the admin's elements: they render into the document itself, so that the global styles and labels by id reach
 * them. What the parent puts inside the element stays, after what the element renders.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    this.renderOptions.renderBefore ??= this.firstChild;
    return this;
  }
}

/** Registers a custom element, unless another copy of the module did. */
export function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}

let count = 0;

/** An id that no other element of the document has. */
export function uniqueId(prefix: string): string {
  count += 1;
  return `${prefix}-${String(count)}`;
}
