import type { MessageCatalogue } from './translate.ts';

/** Texts of videos: on the server and in the visitor's browser. */
export const videoMessages = {
  'video.watch': {
    fr: 'Regarder «{title}» sur {provider}',
    it: 'Guarda «{title}» su {provider}',
    de: '«{title}» auf {provider} ansehen',
    en: 'Watch “{title}” on {provider}',
  },
  'video.play': {
    fr: 'Lire la vidéo ici',
    it: 'Riproduci il video qui',
    de: 'Video hier abspielen',
    en: 'Play the video here',
  },
  'video.consent': {
    fr: 'Elle n’est chargée depuis {provider} qu’après ce clic.',
    it: 'Viene caricato da {provider} solo dopo questo clic.',
    de: 'Es wird erst mit diesem Klick von {provider} geladen.',
    en: 'It is loaded from {provider} only after this click.',
  },
} as const satisfies MessageCatalogue;
