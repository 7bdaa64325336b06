import { ChatElement } from './chat-element.ts';
import { embed } from './embed.ts';

if (customElements.get('bivouac-chat') === undefined) customElements.define('bivouac-chat', ChatElement);

// On pages of other sites the same file has an address that never changes, and brings its own element.
if (new URL(import.meta.url).pathname === '/_assistant.js') void embed(document, import.meta.url);
