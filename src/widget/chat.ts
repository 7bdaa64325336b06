import { ChatElement } from './chat-element.ts';

if (customElements.get('bivouac-chat') === undefined) customElements.define('bivouac-chat', ChatElement);
