import type { MessageCatalogue } from './translate.ts';

/** The activity log: what was done to accounts. Keys end with the action's code. */
export const auditPeopleMessages = {
  'admin.audit.person.join': {
    fr: 'A rejoint le site',
    it: 'Si è unita o unito al sito',
    de: 'Macht neu mit',
    en: 'Joined the site',
  },
  'admin.audit.person.role': { fr: 'Rôle changé', it: 'Ruolo cambiato', de: 'Rolle geändert', en: 'Role changed' },
  'admin.audit.person.remove': {
    fr: 'Retiré du site',
    it: 'Tolto dal sito',
    de: 'Von der Website entfernt',
    en: 'Taken off the site',
  },
  'admin.audit.person.disable': {
    fr: 'Accès retiré',
    it: 'Accesso tolto',
    de: 'Zugang entzogen',
    en: 'Access withdrawn',
  },
  'admin.audit.person.enable': {
    fr: 'Accès rendu',
    it: 'Accesso ridato',
    de: 'Zugang wieder gegeben',
    en: 'Access given back',
  },
  'admin.audit.operator.grant': {
    fr: 'Tous les droits donnés',
    it: 'Tutti i diritti dati',
    de: 'Zum Betrieb hinzugenommen',
    en: 'Made an operator',
  },
  'admin.audit.operator.revoke': {
    fr: 'Droits sur tous les sites retirés',
    it: 'Diritti su tutti i siti tolti',
    de: 'Gehört nicht mehr zum Betrieb',
    en: 'Is an operator no longer',
  },
  'admin.audit.profile.change': {
    fr: 'Nom ou langue changés',
    it: 'Nome o lingua cambiati',
    de: 'Name oder Sprache geändert',
    en: 'Name or language changed',
  },
  'admin.audit.password.change': {
    fr: 'Mot de passe modifié',
    it: 'Password modificata',
    de: 'Passwort gewechselt',
    en: 'Password changed by its owner',
  },
  'admin.audit.password.reset': {
    fr: 'Mot de passe choisi par lien',
    it: 'Password scelta con un link',
    de: 'Passwort mit einem Link gesetzt',
    en: 'Password set by a link',
  },
  'admin.audit.session.start': {
    fr: 'Connexion réussie',
    it: 'Accesso effettuato',
    de: 'Hat sich angemeldet',
    en: 'Signed in',
  },
  'admin.audit.session.end': {
    fr: 'Appareils déconnectés',
    it: 'Dispositivi disconnessi',
    de: 'Geräte abgemeldet',
    en: 'Devices signed out',
  },
  'admin.audit.second-factor.add': {
    fr: 'Deux étapes activées',
    it: 'Due passaggi attivati',
    de: 'Zwei Schritte eingeschaltet',
    en: 'Two steps turned on',
  },
  'admin.audit.second-factor.remove': {
    fr: 'Deux étapes désactivées',
    it: 'Due passaggi disattivati',
    de: 'Zwei Schritte ausgeschaltet',
    en: 'Two steps turned off',
  },
  'admin.audit.second-factor.recovery-codes': {
    fr: 'Codes de secours renouvelés',
    it: 'Codici di recupero rinnovati',
    de: 'Ersatzcodes erneuert',
    en: 'Recovery codes renewed',
  },
  'admin.audit.passkey.add': {
    fr: 'Clé d’accès créée',
    it: 'Passkey creata',
    de: 'Passkey angelegt',
    en: 'Passkey made',
  },
  'admin.audit.passkey.remove': {
    fr: 'Clé d’accès retirée',
    it: 'Passkey tolta',
    de: 'Passkey entfernt',
    en: 'Passkey removed',
  },
  'admin.audit.link.operator': {
    fr: 'Lien pour un compte d’exploitation',
    it: 'Link per un account di gestione',
    de: 'Link für ein Betriebskonto',
    en: 'Link for an operator’s account',
  },
  'admin.audit.link.invitation': {
    fr: 'Invitation envoyée',
    it: 'Invito inviato',
    de: 'Eingeladen',
    en: 'Invitation made',
  },
  'admin.audit.link.password': {
    fr: 'Lien de mot de passe créé',
    it: 'Link per la password creato',
    de: 'Link für ein Passwort gemacht',
    en: 'Link for a password made',
  },
  'admin.audit.invitation.withdraw': {
    fr: 'Invitation retirée',
    it: 'Invito ritirato dal responsabile',
    de: 'Einladung widerrufen',
    en: 'Invitation taken back',
  },
  'admin.audit.token.create': {
    fr: 'Clé pour programmes créée',
    it: 'Chiave per programmi creata',
    de: 'Schlüssel für Programm angelegt',
    en: 'Key for a script made',
  },
  'admin.audit.token.revoke': {
    fr: 'Clé pour programmes révoquée',
    it: 'Chiave per programmi revocata',
    de: 'Schlüssel für Programm gesperrt',
    en: 'Key for a script revoked',
  },
} as const satisfies MessageCatalogue;
