import type { MessageCatalogue } from './translate.ts';

/** Help on visitors, the site and one's account: for each screen what it is for, then what can be done there. */
export const adminHelpSiteMessages = {
  'admin.help.messages': {
    fr: 'Ce que les visiteurs ont écrit dans le formulaire de contact.',
    it: 'Ciò che i visitatori hanno scritto nel modulo di contatto.',
    de: 'Was Besucher im Kontaktformular geschrieben haben.',
    en: 'What visitors wrote in the contact form.',
  },
  'admin.help.messagesWork': {
    fr: 'Marquez ce qui a reçu une réponse, confiez un message à une collègue, écartez le courrier indésirable. Après un temps fixé, les messages sont effacés.',
    it: 'Segni ciò che ha ricevuto risposta, affidi un messaggio a un collega, scarti la posta indesiderata. Dopo un tempo fissato i messaggi vengono cancellati.',
    de: 'Halten Sie fest, was beantwortet ist, übergeben Sie Nachrichten an Kollegen, sortieren Sie Unerwünschtes aus. Nach einer festen Zeit werden Nachrichten gelöscht.',
    en: 'Note what has been answered, hand a message to a colleague, sort out spam. After a set time messages are deleted.',
  },
  'admin.help.questions': {
    fr: 'Les questions posées à l’assistant auxquelles les pages ne répondent pas encore.',
    it: 'Le domande fatte all’assistente a cui le pagine non rispondono ancora.',
    de: 'Fragen an den Assistenten, auf die die Seiten noch keine Antwort geben.',
    en: 'Questions put to the assistant that the pages do not answer yet.',
  },
  'admin.help.questionsWrite': {
    fr: '« Écrire cette page » commence une page avec la question ; dès qu’elle est publiée, l’assistant la cite.',
    it: '«Scrivi questa pagina» inizia una pagina con la domanda; appena pubblicata, l’assistente la cita.',
    de: '«Diese Seite schreiben» beginnt eine Seite mit der Frage; sobald sie veröffentlicht ist, zitiert sie der Assistent.',
    en: '“Write this page” begins a page with the question; once it is published, the assistant quotes it.',
  },
  'admin.help.assistant': {
    fr: 'Demandez à l’assistant ce qu’il dirait si vos brouillons étaient publiés, et apprenez-lui les mots de votre site.',
    it: 'Chieda all’assistente che cosa direbbe se le bozze fossero pubblicate, e gli insegni le parole del sito.',
    de: 'Fragen Sie den Assistenten, was er sagte, wenn die Entwürfe veröffentlicht wären, und bringen Sie ihm die Wörter Ihrer Website bei.',
    en: 'Ask the assistant what it would say if the drafts were published, and teach it the words of your site.',
  },
  'admin.help.assistantTests': {
    fr: 'Les questions de test sont reposées d’elles-mêmes après chaque changement et montrent ce qui va mieux ou moins bien.',
    it: 'Le domande di prova vengono riposte da sole dopo ogni cambiamento e mostrano che cosa va meglio o peggio.',
    de: 'Die Testfragen werden nach jeder Änderung von selbst wieder gestellt und zeigen, was besser oder schlechter geht.',
    en: 'The test questions are asked again by themselves after each change, and show what got better or worse.',
  },
  'admin.help.menus': {
    fr: 'L’ordre des menus du site. Déplacez les entrées avec la souris ou avec les boutons ; chaque changement vaut dès l’enregistrement.',
    it: 'L’ordine dei menu del sito. Sposti le voci con il mouse o con i pulsanti; ogni modifica vale appena salvata.',
    de: 'Die Ordnung der Menüs. Verschieben Sie Einträge mit der Maus oder mit den Knöpfen; Änderungen gelten, sobald sie gespeichert sind.',
    en: 'The order of the site’s menus. Move entries with the mouse or the buttons; changes take effect when they are saved.',
  },
  'admin.help.tags': {
    fr: 'Les mots-clés par lesquels les visiteurs trouvent des contenus apparentés. Un changement de nom vaut partout ; deux mots-clés peuvent être réunis.',
    it: 'Le parole chiave con cui i visitatori trovano contenuti affini. Un nuovo nome vale ovunque; due parole chiave si possono unire.',
    de: 'Schlagwörter, mit denen Besucher Verwandtes finden. Ein neuer Name gilt überall; zwei Schlagwörter lassen sich vereinen.',
    en: 'Tags by which visitors find related content. A new name applies everywhere; two tags can be merged.',
  },
  'admin.help.redirects': {
    fr: 'Les anciennes adresses et ce vers quoi elles mènent. Quand une page change d’adresse, l’ancienne y conduit d’elle-même.',
    it: 'I vecchi indirizzi e dove portano. Quando una pagina cambia indirizzo, quello vecchio vi conduce da sé.',
    de: 'Alte Adressen und wohin sie führen. Zieht eine Seite um, führt die alte Adresse von selbst dorthin.',
    en: 'Old addresses and where they lead. When a page gets another address, the old one leads there by itself.',
  },
  'admin.help.redirectsMissing': {
    fr: 'Plus bas, les adresses que des visiteurs ont cherchées en vain : un clic suffit pour les mener à la bonne page.',
    it: 'Più sotto, gli indirizzi che i visitatori hanno cercato invano: basta un clic per portarli alla pagina giusta.',
    de: 'Weiter unten Adressen, die Besucher vergeblich suchten: Ein Klick führt sie zur richtigen Seite.',
    en: 'Further down, addresses that visitors asked for in vain: one click leads them to the right page.',
  },
  'admin.help.recovery': {
    fr: 'Ce que la reprise de l’ancien site n’a pas voulu décider seule : des mots abîmés, des pages semblables, des pages incomplètes. Tout peut être repris.',
    it: 'Ciò che il recupero del vecchio sito non ha voluto decidere da solo: parole rovinate, pagine simili, pagine incomplete. Tutto si può annullare.',
    de: 'Was die Übernahme der alten Website nicht allein entscheiden wollte: beschädigte Wörter, ähnliche und unvollständige Seiten. Alles lässt sich zurücknehmen.',
    en: 'What the recovery of the old site did not want to decide alone: damaged words, pages that are alike, incomplete pages. Everything can be taken back.',
  },
  'admin.help.links': {
    fr: 'Les liens de vos pages qui ne mènent plus nulle part. La vérification se fait toute seule, jour après jour.',
    it: 'I link delle vostre pagine che non portano più a nulla. Il controllo avviene da sé, giorno per giorno.',
    de: 'Links Ihrer Seiten, die nirgends mehr hinführen. Geprüft wird von selbst, Tag für Tag.',
    en: 'Links on your pages that no longer lead anywhere. They are checked by themselves, day by day.',
  },
  'admin.help.tasks': {
    fr: 'Ce que seules les personnes du site savent et qui reste à compléter.',
    it: 'Ciò che solo le persone del sito sanno e che resta da completare.',
    de: 'Was nur die Leute der Website wissen und noch zu ergänzen ist.',
    en: 'What only the site’s people know and still have to fill in.',
  },
  'admin.help.people': {
    fr: 'Qui travaille sur ce site, et ce que chaque personne peut y faire.',
    it: 'Chi lavora a questo sito, e che cosa può fare ogni persona.',
    de: 'Wer an dieser Website arbeitet, und was jede Person tun darf.',
    en: 'Who works on this site, and what each person may do.',
  },
  'admin.help.peopleRoles': {
    fr: 'Lire : voir tout. Écrire : faire des brouillons. Publier : aussi publier et répondre. Gérer : aussi les personnes et les réglages.',
    it: 'Leggere: vedere tutto. Scrivere: preparare bozze. Pubblicare: anche pubblicare e rispondere. Gestire: anche persone e impostazioni.',
    de: 'Lesen: alles sehen. Schreiben: Entwürfe verfassen. Veröffentlichen: auch veröffentlichen und antworten. Verwalten: auch Personen und Einstellungen.',
    en: 'Read: see everything. Write: make drafts. Publish: publish and answer too. Manage: people and settings too.',
  },
  'admin.help.peopleLeave': {
    fr: 'Quand quelqu’un part, une seule étape lui ferme l’accès ; ses pages restent.',
    it: 'Quando qualcuno lascia, basta un passo per chiudergli l’accesso; le sue pagine restano.',
    de: 'Verlässt jemand das Team, schliesst ein Schritt den Zugang; die Seiten bleiben.',
    en: 'When somebody leaves, one step closes their access; their pages stay.',
  },
  'admin.help.settings': {
    fr: 'Nom, logo, couleur, contact et langues du site, ainsi que les premières questions de l’assistant.',
    it: 'Nome, logo, colore, contatto e lingue del sito, e le prime domande dell’assistente.',
    de: 'Name, Logo, Farbe, Kontakt und Sprachen der Website sowie die ersten Fragen des Assistenten.',
    en: 'The site’s name, logo, colour, contact and languages, and the assistant’s first questions.',
  },
  'admin.help.tokens': {
    fr: 'Des clés pour les programmes qui lisent ou écrivent sur ce site à votre place. Ne donnez à chacune que ce qu’il faut.',
    it: 'Chiavi per i programmi che leggono o scrivono su questo sito al posto Suo. Dia a ciascuna solo il necessario.',
    de: 'Schlüssel für Programme, die an Ihrer Stelle lesen oder schreiben. Geben Sie jedem nur, was er braucht.',
    en: 'Keys for programs that read or write on this site in your place. Give each only what it needs.',
  },
  'admin.help.audit': {
    fr: 'Qui a changé quoi, et quand. Personne ne peut modifier ce journal.',
    it: 'Chi ha cambiato che cosa, e quando. Nessuno può modificare questo registro.',
    de: 'Wer wann was geändert hat. Dieses Protokoll kann niemand ändern.',
    en: 'Who changed what, and when. Nobody can change this log.',
  },
  'admin.help.erasure': {
    fr: 'Retire partout les mots ou l’image d’une personne qui le demande : textes, anciens états, messages, inscriptions.',
    it: 'Toglie ovunque le parole o l’immagine di una persona che lo chiede: testi, stati precedenti, messaggi, iscrizioni.',
    de: 'Entfernt Worte oder Bild einer Person, die darum bittet, überall: Texte, frühere Stände, Nachrichten, Anmeldungen.',
    en: 'Removes the words or the picture of a person who asks for it everywhere: texts, earlier states, messages, sign-ups.',
  },
  'admin.help.erasureFinal': {
    fr: 'Cela ne se reprend pas. Vous voyez d’abord ce qui serait retiré.',
    it: 'Non si può annullare. Prima vede che cosa verrebbe tolto.',
    de: 'Das lässt sich nicht zurücknehmen. Sie sehen zuerst, was entfernt würde.',
    en: 'This cannot be undone. You see first what would be removed.',
  },
  'admin.help.accounts': {
    fr: 'Les comptes de toutes les personnes, sur tous les sites. Un compte fermé perd l’accès aussitôt ; ce qui a été écrit reste.',
    it: 'Gli account di tutte le persone, su tutti i siti. Un account chiuso perde subito l’accesso; ciò che è stato scritto resta.',
    de: 'Die Konten aller Personen, auf allen Websites. Ein geschlossenes Konto verliert den Zugang sofort; was geschrieben wurde, bleibt.',
    en: 'The accounts of all people, on all sites. A closed account loses access at once; what was written stays.',
  },
  'admin.help.account': {
    fr: 'Votre nom, votre langue, votre mot de passe et les appareils sur lesquels vous êtes connecté.',
    it: 'Il Suo nome, la lingua, la password e i dispositivi su cui è collegato.',
    de: 'Ihr Name, Ihre Sprache, Ihr Passwort und die Geräte, auf denen Sie angemeldet sind.',
    en: 'Your name, language and password, and the devices on which you are signed in.',
  },
  'admin.help.accountSecure': {
    fr: 'Une clé d’accès de votre téléphone ou de votre ordinateur est plus simple et plus sûre qu’un mot de passe.',
    it: 'Una passkey del telefono o del computer è più semplice e più sicura di una password.',
    de: 'Ein Passkey Ihres Telefons oder Computers ist einfacher und sicherer als ein Passwort.',
    en: 'A passkey on your phone or computer is simpler and safer than a password.',
  },
} as const satisfies MessageCatalogue;
