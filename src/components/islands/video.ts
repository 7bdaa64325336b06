import { isLocale } from '../../shared/locale.ts';
import { videoMessages } from '../../shared/messages/video.ts';
import { translator } from '../../shared/messages/translate.ts';

/** Addresses of players that set no cookie before they play. */
const PLAYERS: Readonly<Record<string, { readonly name: string; readonly address: string }>> = {
  youtube: { name: 'YouTube', address: 'https://www.youtube-nocookie.com/embed/' },
};

/** `<bivouac-video>`: adds a button to the link that the server rendered; nothing is loaded before it is pressed. */
class VideoElement extends HTMLElement {
  connectedCallback(): void {
    const { provider = '', locale } = this.dataset;
    const player = PLAYERS[provider];
    const box = this.querySelector('.video');
    if (player === undefined || box?.querySelector('button') !== null) return;
    const t = translator(videoMessages, isLocale(locale) ? locale : 'en');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'video-button';
    button.textContent = t('video.play');
    button.addEventListener('click', () => {
      this.#play(player.address, box);
    });
    const consent = document.createElement('p');
    consent.className = 'video-consent';
    consent.textContent = t('video.consent', { provider: player.name });
    box.append(button, consent);
  }

  #play(address: string, box: Element): void {
    const { id = '', title = '', locale = 'en' } = this.dataset;
    const frame = document.createElement('iframe');
    frame.className = 'video-frame';
    frame.src = `${address}${encodeURIComponent(id)}?autoplay=1&hl=${locale}`;
    frame.title = title;
    frame.width = '560';
    frame.height = '315';
    frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
    frame.allowFullscreen = true;
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    box.querySelector('.video-button')?.remove();
    box.querySelector('.video-consent')?.remove();
    box.prepend(frame);
    frame.focus();
  }
}

customElements.define('bivouac-video', VideoElement);
