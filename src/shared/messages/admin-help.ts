import type { MessageCatalogue } from './translate.ts';

/** Help texts of the editors' interface: for each screen what it is for, then what can be done there. */
export const adminHelpMessages = {
  'admin.help.all': {
    fr: 'Toute l’aide sur une page',
    it: 'Tutto l’aiuto su una pagina',
    de: 'Die ganze Hilfe auf einer Seite',
    en: 'All help on one page',
  },
  'admin.help.dashboard': {
    fr: 'La vue d’ensemble montre ce qui attend une décision sur ce site.',
    it: 'La panoramica mostra che cosa attende una decisione su questo sito.',
    de: 'Die Übersicht zeigt, was auf dieser Website auf eine Entscheidung wartet.',
    en: 'The overview shows what is waiting for a decision on this site.',
  },
  'admin.help.dashboardRead': {
    fr: 'Chaque ligne mène à l’endroit où la chose se règle.',
    it: 'Ogni riga porta nel punto in cui la cosa si risolve.',
    de: 'Jede Zeile führt dorthin, wo sich die Sache erledigen lässt.',
    en: 'Each line leads to the place where it can be settled.',
  },
  'admin.help.dashboardOrder': {
    fr: 'Quand tout est en ordre, il n’y a rien à faire : vous pouvez fermer la page.',
    it: 'Quando tutto è in ordine non c’è nulla da fare: può chiudere la pagina.',
    de: 'Wenn alles in Ordnung ist, gibt es nichts zu tun: Sie können die Seite schliessen.',
    en: 'When everything is in order there is nothing to do: you can close the page.',
  },
} as const satisfies MessageCatalogue;
