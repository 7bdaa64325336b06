import type { MessageCatalogue } from './translate.ts';

/** Letters of the admin: invitations and new passwords. */
export const letterMessages = {
  'letter.invitation.subject': {
    fr: 'Invitation: {site}',
    it: 'Invito: {site}',
    de: 'Einladung: {site}',
    en: 'Invitation: {site}',
  },
  'letter.invitation.text': {
    fr: 'Bonjour {name}\n\n{inviter} vous invite à participer au site «{site}».\n\nOuvrez ce lien pour choisir votre mot de passe. Il est valable jusqu’au {until} et ne peut être utilisé qu’une fois:\n\n{link}\n\nSi vous ne vous y attendiez pas, ignorez simplement ce message.\n',
    it: 'Buongiorno {name}\n\n{inviter} la invita a collaborare al sito «{site}».\n\nApra questo link per scegliere la sua password. È valido fino al {until} e si può usare una volta sola:\n\n{link}\n\nSe non se lo aspettava, ignori semplicemente questo messaggio.\n',
    de: 'Guten Tag {name}\n\n{inviter} lädt Sie ein, an der Website «{site}» mitzuarbeiten.\n\nÖffnen Sie diesen Link, um Ihr Passwort zu wählen. Er gilt bis {until} und kann einmal gebraucht werden:\n\n{link}\n\nWenn Sie das nicht erwartet haben, können Sie diese Nachricht einfach löschen.\n',
    en: 'Hello {name}\n\n{inviter} invites you to work on the site “{site}”.\n\nOpen this link to choose your password. It is valid until {until} and can be used once:\n\n{link}\n\nIf you did not expect this, simply ignore this message.\n',
  },
  'letter.password.subject': {
    fr: 'Votre nouveau mot de passe',
    it: 'La sua nuova password',
    de: 'Ihr neues Passwort',
    en: 'Your new password',
  },
  'letter.password.text': {
    fr: 'Bonjour {name}\n\nOuvrez ce lien pour choisir un nouveau mot de passe. Il est valable jusqu’au {until} et ne peut être utilisé qu’une fois:\n\n{link}\n\nSi vous n’avez rien demandé, ignorez ce message: votre mot de passe reste le même.\n',
    it: 'Buongiorno {name}\n\nApra questo link per scegliere una nuova password. È valido fino al {until} e si può usare una volta sola:\n\n{link}\n\nSe non ha chiesto nulla, ignori questo messaggio: la sua password resta la stessa.\n',
    de: 'Guten Tag {name}\n\nÖffnen Sie diesen Link, um ein neues Passwort zu wählen. Er gilt bis {until} und kann einmal gebraucht werden:\n\n{link}\n\nWenn Sie nichts verlangt haben, löschen Sie diese Nachricht: Ihr Passwort bleibt, wie es ist.\n',
    en: 'Hello {name}\n\nOpen this link to choose a new password. It is valid until {until} and can be used once:\n\n{link}\n\nIf you asked for nothing, ignore this message: your password stays as it is.\n',
  },
} as const satisfies MessageCatalogue;
