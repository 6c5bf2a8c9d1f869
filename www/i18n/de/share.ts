import type { Words } from '../en';

export const share: Words['share'] = {
  share: 'Teilen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  wasCopied: 'Es wurde kopiert.',
  send: 'Senden',
  form: 'Link zu diesem Formular',
  formHelp: 'Stellt alle Felder und Varianten wieder her; gemessen wird erneut.',
  results: 'Link mit diesen Ergebnissen',
  resultsHelp: (size) =>
    `${size}. Zeigt dieselben Zahlen und führt nichts aus. Die Ergebnisse stehen im Link selbst: Kein Server bekommt sie.`,
  packing: 'Die Ergebnisse werden gepackt.',
  frame: 'Rahmen für eine andere Seite',
  frameHelp: 'HTML für eine eigene Seite; deren Leser können das Experiment dort ausführen.',
  wholePage: 'In Interleave öffnen',
  frameThreads:
    'In einer fremden Seite brauchen Threads außerdem `allow="cross-origin-isolated"` am Rahmen, und jene Seite muss selbst isoliert sein.',
  fromLink: (when, browser, cores) =>
    `Aus einem Link: gemessen am ${when} in ${browser} mit ${cores} ${cores === 1 ? 'Kern' : 'Kernen'}; hier wurde nichts ausgeführt.`,
  leftOut: ({ lanes, requests, instants, exhibit, answers }) => {
    const gone: string[] = [];
    if (lanes === 'all') gone.push('die Spuren');
    if (requests > 0) gone.push(`${requests} der Anfragen`);
    if (instants > 0) gone.push(`${instants} Augenblicke`);
    if (exhibit) gone.push('der erste Reiter');
    if (answers > 0) gone.push(`${answers} lange ${answers === 1 ? 'Antwort' : 'Antworten'}`);
    const said =
      lanes === 'coarser' ? ['Damit der Link kurz bleibt, sind die Spuren darin gröber gezeichnet.'] : [];
    if (gone.length > 0) said.push(`Im Link fehlen: ${gone.join(', ')}.`);
    return said.length > 0 ? [...said, 'Alle Zahlen sind genau.'] : [];
  },
  noCompression:
    'Dieser Browser kann keinen Text komprimieren (CompressionStream), was ein Link mit Ergebnissen braucht. Speichern Sie den Bericht im Reiter „Export“ als Datei.',
  noDecompression:
    'Der Link enthält Ergebnisse, und dieser Browser kann sie nicht auspacken (DecompressionStream). Ein aktueller kann es; das Formular ist trotzdem wiederhergestellt.',
  tooLarge: (size, limit) =>
    `Schon die Zahlen allein ergeben einen Link von ${size}, und Links über ${limit} sind nicht zuverlässig. Speichern Sie den Bericht im Reiter „Export“ als Datei.`,
  foreign:
    'Die Ergebnisse im Link enthalten Zeichen, die Interleave nie schreibt. Das Formular ist wiederhergestellt; für die Ergebnisse kopieren Sie den Link noch einmal vollständig.',
  damaged:
    'Die Ergebnisse im Link lassen sich nicht auspacken: Er wurde unterwegs gekürzt oder verändert. Das Formular ist wiederhergestellt; für die Ergebnisse kopieren Sie den Link noch einmal vollständig.',
  bomb: (mib) =>
    `Die Ergebnisse im Link werden ausgepackt größer als ${mib} MB, größer als jeder Bericht, und werden nicht gezeigt. Das Formular ist wiederhergestellt.`,
  ofAnother: (found, said) =>
    `Der Link führt zu „${said}“, seine Ergebnisse gehören aber zu „${found}“; sie werden nicht gezeigt. Das Formular ist wiederhergestellt.`,
  unread: (why) => `Die Ergebnisse im Link lassen sich nicht zeigen. ${why}`,
  running:
    'Der Link enthält Ergebnisse dieses Experiments, das gerade läuft. Öffnen Sie den Link nach dem Lauf noch einmal.',
};
