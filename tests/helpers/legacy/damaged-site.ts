import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LINES = [
  'La capanna si trova sopra il paese, al margine del bosco di larici, e si raggiunge in un’ora di cammino.',
  'Chi arriva in inverno porta le racchette, perché il sentiero resta coperto di neve fino alla fine di aprile.',
  'La chiave si chiede al custode, che abita nella prima casa dopo il ponte e apre volentieri a tutti.',
  'Accanto alla stufa ci sono la legna, le coperte e un armadio con le pentole, che dopo l’uso si lavano e si rimettono.',
  'L’acqua viene dalla sorgente sotto la roccia e non è mai mancata, nemmeno nell’anno della grande siccità.',
  'Il libro delle visite sta sul tavolo: chi passa scrive il suo nome, il giorno e da dove è arrivato fin quassù.',
  'Il tetto di sassi fu rifatto da una ventina di volontari, che portarono le lastre a spalla dalla cava vicina.',
  'La finestra grande guarda verso il lago, quella piccola verso il passo, e la sera vi entra l’ultimo sole.',
  'Sul muro pende ancora la carta disegnata a mano dal primo custode, con i nomi di tutti i pascoli della valle.',
  'D’estate si dorme anche fuori, sul prato davanti alla fontana, e la sera si accende il fuoco insieme.',
];

function html(title: string, lines: readonly string[]): string {
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('\n')}</body></html>`;
}

/** An old site with words that no dictionary knows and that lost a letter, and with two pages that say nearly the same. */
export function writeDamagedSite(folder: string): void {
  const pages = {
    'index.htm': html('Capanne', [
      'Le nostre capanne in valle.',
      '<a href="uno.htm">Uno</a> <a href="due.htm">Due</a> <a href="tre.htm">Tre</a> <a href="alpe.htm">Alpe</a> <a href="alpe2.htm">Alpe, ancora</a>',
    ]),
    'uno.htm': html('La prima', ['Dal posto chiamato Zbr?gn si vede il lago.', 'La strada è chiusa da dicembre.']),
    'due.htm': html('La seconda', ['Il ruscello Krotz?m scende dal ghiacciaio.', 'Il ponte è nuovo.']),
    'tre.htm': html('La terza', ['Sul pendio detto Vr?schtl crescono i mirtilli.', 'Si raccolgono in agosto.']),
    'alpe.htm': html('L’alpe', [...LINES, 'Il pane si compra al forno.']),
    'alpe2.htm': html('L’alpe in autunno', [...LINES, 'In ottobre le mucche scendono.']),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(pages)) writeFileSync(path.join(folder, name), text);
}
