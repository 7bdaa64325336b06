import type { MessageCatalogue } from './translate.ts';

/** Letters of the admin: invitations, new passwords, new addresses. */
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
  'letter.newAddress.subject': {
    fr: 'Confirmez votre nouvelle adresse e-mail',
    it: 'Confermi il suo nuovo indirizzo e-mail',
    de: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    en: 'Confirm your new e-mail address',
  },
  'letter.newAddress.text': {
    fr: 'Bonjour {name}\n\nDésormais, vous voulez vous connecter avec l’adresse {address}. Ouvrez ce lien dans le navigateur où vous êtes connecté. Il est valable jusqu’au {until} et ne peut être utilisé qu’une fois:\n\n{link}\n\nSi vous n’avez rien demandé, ignorez ce message: rien ne change.\n',
    it: 'Buongiorno {name}\n\nD’ora in poi vuole accedere con l’indirizzo {address}. Apra questo link nel browser in cui ha effettuato l’accesso. È valido fino al {until} e si può usare una volta sola:\n\n{link}\n\nSe non ha chiesto nulla, ignori questo messaggio: non cambia niente.\n',
    de: 'Guten Tag {name}\n\nSie möchten sich künftig mit der Adresse {address} anmelden. Öffnen Sie diesen Link im Browser, in dem Sie angemeldet sind. Er gilt bis {until} und kann einmal gebraucht werden:\n\n{link}\n\nWenn Sie nichts verlangt haben, löschen Sie diese Nachricht: Es ändert sich nichts.\n',
    en: 'Hello {name}\n\nFrom now on you want to sign in with the address {address}. Open this link in the browser in which you are signed in. It is valid until {until} and can be used once:\n\n{link}\n\nIf you asked for nothing, ignore this message: nothing changes.\n',
  },
  'letter.formerAddress.subject': {
    fr: 'Votre adresse e-mail a changé',
    it: 'Il suo indirizzo e-mail è cambiato',
    de: 'Ihre E-Mail-Adresse wurde geändert',
    en: 'Your e-mail address was changed',
  },
  'letter.formerAddress.text': {
    fr: 'Bonjour {name}\n\nDepuis le {at}, votre compte sur {admin} a l’adresse {address}. Celle-ci ne sert plus à vous connecter; les autres appareils ont été déconnectés.\n\nSi ce n’est pas vous qui l’avez voulu, avertissez tout de suite une personne responsable du site: elle peut bloquer le compte et rétablir l’adresse.\n',
    it: 'Buongiorno {name}\n\nDal {at} il suo conto su {admin} ha l’indirizzo {address}. Questo non serve più per accedere; gli altri dispositivi sono stati disconnessi.\n\nSe non è stata una sua scelta, avvisi subito una persona responsabile del sito: può bloccare il conto e ripristinare l’indirizzo.\n',
    de: 'Guten Tag {name}\n\nSeit {at} hat Ihr Konto auf {admin} die Adresse {address}. Mit dieser hier melden Sie sich nicht mehr an; andere Geräte wurden abgemeldet.\n\nWenn nicht Sie das wollten, sagen Sie es sofort jemandem, der die Website verwaltet: Das Konto kann gesperrt und die Adresse zurückgesetzt werden.\n',
    en: 'Hello {name}\n\nSince {at}, your account on {admin} has the address {address}. You no longer sign in with this one; other devices were signed out.\n\nIf this was not your wish, tell a manager of the site at once: they can block the account and set the address back.\n',
  },
} as const satisfies MessageCatalogue;
