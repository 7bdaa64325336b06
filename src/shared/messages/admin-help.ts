import type { MessageCatalogue } from './translate.ts';

/** Help on writing: for each screen what it is for, then what can be done there. */
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
    fr: 'Avec « Nouveau », vous commencez une page ou une actualité. Rien n’est visible avant que vous ne publiiez.',
    it: 'Con «Nuovo» inizia una pagina o una notizia. Nulla è visibile finché non pubblica.',
    de: 'Mit «Neu» beginnen Sie eine Seite oder einen Beitrag. Zu sehen ist nichts, bevor Sie veröffentlichen.',
    en: 'With “New” you begin a page or a news item. Nothing is visible until you publish.',
  },
  'admin.help.pages': {
    fr: 'Ici se trouve tout ce qui est écrit pour le site : pages, actualités, événements et textes réutilisables.',
    it: 'Qui si trova tutto ciò che è scritto per il sito: pagine, notizie, eventi e testi riutilizzabili.',
    de: 'Hier steht alles, was für die Website geschrieben ist: Seiten, Beiträge, Anlässe und Textbausteine.',
    en: 'Everything written for the site is here: pages, news, events and reusable texts.',
  },
  'admin.help.pagesMarks': {
    fr: 'Chaque langue a son signe : un cercle plein est publié, un cercle à demi plein a été modifié depuis, un trait manque. Il mène au texte dans cette langue.',
    it: 'Ogni lingua ha il suo segno: un cerchio pieno è pubblicato, uno mezzo pieno è stato modificato dopo, un trattino manca. Porta al testo in quella lingua.',
    de: 'Jede Sprache hat ihr Zeichen: Ein voller Kreis ist veröffentlicht, ein halb voller danach geändert, ein Strich fehlt. Es führt zum Text in dieser Sprache.',
    en: 'Each language has its mark: a full circle is published, a half-full one was changed since, a dash is missing. It leads to the text in that language.',
  },
  'admin.help.pagesSelect': {
    fr: 'Cochez plusieurs lignes pour les publier, les retirer ou leur donner un mot-clé d’un coup.',
    it: 'Spunti più righe per pubblicarle, toglierle o dare loro una parola chiave in una volta.',
    de: 'Haken Sie mehrere Zeilen an, um sie zusammen zu veröffentlichen, zurückzuziehen oder mit einem Schlagwort zu versehen.',
    en: 'Tick several lines to publish them, take them off the site or tag them in one go.',
  },
  'admin.help.editor': {
    fr: 'Ici, vous écrivez. Tout est gardé pendant que vous tapez, même sans connexion ; l’état se lit toujours en haut.',
    it: 'Qui si scrive. Tutto viene conservato mentre digita, anche senza connessione; lo stato si legge sempre in alto.',
    de: 'Hier schreiben Sie. Alles wird beim Tippen aufbewahrt, auch ohne Verbindung; der Stand ist oben stets zu sehen.',
    en: 'This is where you write. Everything is kept while you type, even without a connection; the state is always shown at the top.',
  },
  'admin.help.editorInsert': {
    fr: 'Tapez « / » sur une ligne vide pour insérer une image, un tableau, une vidéo ou autre chose.',
    it: 'Digiti «/» su una riga vuota per inserire un’immagine, una tabella, un video o altro.',
    de: 'Tippen Sie «/» auf einer leeren Zeile, um ein Bild, eine Tabelle, ein Video oder anderes einzufügen.',
    en: 'Type “/” on an empty line to insert a picture, a table, a video or something else.',
  },
  'admin.help.editorPublish': {
    fr: 'Les visiteurs voient votre texte quand vous pressez « Publier ». Chaque langue se publie pour elle-même.',
    it: 'I visitatori vedono il testo quando preme «Pubblica». Ogni lingua si pubblica da sola.',
    de: 'Besucher sehen Ihren Text, wenn Sie «Veröffentlichen» drücken. Jede Sprache wird für sich veröffentlicht.',
    en: 'Visitors see your text when you press “Publish”. Each language is published on its own.',
  },
  'admin.help.editorBack': {
    fr: 'Rien ne se perd : chaque état antérieur peut être comparé et repris.',
    it: 'Nulla va perso: ogni stato precedente si può confrontare e riprendere.',
    de: 'Es geht nichts verloren: Jeder frühere Stand lässt sich vergleichen und zurückholen.',
    en: 'Nothing is lost: every earlier state can be compared and brought back.',
  },
  'admin.help.media': {
    fr: 'Les images et les fichiers du site, pour tous les textes.',
    it: 'Le immagini e i file del sito, per tutti i testi.',
    de: 'Die Bilder und Dateien der Website, für alle Texte.',
    en: 'The site’s pictures and files, for all texts.',
  },
  'admin.help.mediaUpload': {
    fr: 'Glissez des fichiers dans la fenêtre, ou choisissez-les ; sur un téléphone, aussi avec l’appareil photo. Le lieu de la prise de vue est effacé.',
    it: 'Trascini i file nella finestra o li scelga; su un telefono anche con la fotocamera. Il luogo dello scatto viene cancellato.',
    de: 'Ziehen Sie Dateien ins Fenster oder wählen Sie sie aus; auf dem Telefon auch mit der Kamera. Der Ort der Aufnahme wird entfernt.',
    en: 'Drag files into the window or choose them; on a phone, with the camera too. Where a photo was taken is removed.',
  },
  'admin.help.mediaAlt': {
    fr: 'Décrivez chaque image en une phrase : c’est ce qu’entendent les personnes qui ne la voient pas.',
    it: 'Descriva ogni immagine in una frase: è ciò che sentono le persone che non la vedono.',
    de: 'Beschreiben Sie jedes Bild in einem Satz: Das hören Menschen, die es nicht sehen.',
    en: 'Describe each picture in a sentence: that is what people hear who cannot see it.',
  },
  'admin.help.events': {
    fr: 'Les événements avec leurs dates, et les inscriptions.',
    it: 'Gli eventi con le loro date, e le iscrizioni.',
    de: 'Die Anlässe mit ihren Terminen und den Anmeldungen.',
    en: 'Events with their dates, and the sign-ups.',
  },
  'admin.help.eventsList': {
    fr: 'La liste des personnes inscrites s’ouvre sur l’événement et se télécharge pour un tableur. Elle est effacée quelque temps après l’événement.',
    it: 'L’elenco degli iscritti si apre dall’evento e si scarica per un foglio di calcolo. Viene cancellato qualche tempo dopo l’evento.',
    de: 'Die Liste der Angemeldeten öffnet sich beim Anlass und lässt sich für eine Tabelle herunterladen. Einige Zeit nach dem Anlass wird sie gelöscht.',
    en: 'The list of people signed up opens from the event and can be downloaded for a spreadsheet. It is deleted some time after the event.',
  },
  'admin.help.due': {
    fr: 'Ce qui paraîtra ou disparaîtra tout seul, dans l’ordre du temps. Un plan peut être annulé jusqu’au dernier moment.',
    it: 'Ciò che uscirà o sparirà da sé, in ordine di tempo. Un piano si può annullare fino all’ultimo.',
    de: 'Was von selbst erscheint oder verschwindet, der Zeit nach. Ein Plan lässt sich bis zuletzt aufheben.',
    en: 'What will appear or disappear by itself, in order of time. A plan can be cancelled until the last moment.',
  },
  'admin.help.translations': {
    fr: 'Chaque page dans chaque langue : ce qui manque, ce qui est en brouillon, ce qui ne suit plus l’original.',
    it: 'Ogni pagina in ogni lingua: che cosa manca, che cosa è in bozza, che cosa non segue più l’originale.',
    de: 'Jede Seite in jeder Sprache: was fehlt, was Entwurf ist, was dem Original nicht mehr folgt.',
    en: 'Every page in every language: what is missing, what is a draft, what no longer follows the original.',
  },
  'admin.help.translationsSide': {
    fr: 'Ouvrez une case pour traduire côte à côte ; les passages modifiés de l’original sont marqués.',
    it: 'Apra una casella per tradurre fianco a fianco; i passaggi modificati dell’originale sono segnati.',
    de: 'Öffnen Sie ein Feld, um nebeneinander zu übersetzen; geänderte Stellen des Originals sind markiert.',
    en: 'Open a cell to translate side by side; changed parts of the original are marked.',
  },
  'admin.help.trash': {
    fr: 'Ce qui a été mis à la corbeille, avec tous ses textes. Les visiteurs ne le voient plus.',
    it: 'Ciò che è stato messo nel cestino, con tutti i testi. I visitatori non lo vedono più.',
    de: 'Was in den Papierkorb gelegt wurde, mit allen Texten. Besucher sehen es nicht mehr.',
    en: 'What was moved to the trash, with all its texts. Visitors no longer see it.',
  },
  'admin.help.trashBack': {
    fr: 'Restauré, un contenu revient comme brouillon : publiez-le quand vous l’avez relu.',
    it: 'Una volta ripristinato, un contenuto torna come bozza: lo pubblichi dopo averlo riletto.',
    de: 'Wiederhergestelltes kommt als Entwurf zurück: Veröffentlichen Sie es, wenn Sie es durchgesehen haben.',
    en: 'What is restored comes back as a draft: publish it once you have read it through.',
  },
} as const satisfies MessageCatalogue;
