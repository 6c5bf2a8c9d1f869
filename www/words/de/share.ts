import type { Words } from '..';

export const share: Words['share'] = {
  share: 'Teilen',
  noCompression:
    'Dieser Browser kann keinen Text komprimieren (CompressionStream), was ein Link mit Ergebnissen braucht. Der Bericht lässt sich im Reiter Export als Datei speichern.',
  noDecompression:
    'Der Link enthält Ergebnisse, und dieser Browser kann sie nicht auspacken (DecompressionStream). Ein aktueller kann es; das Formular ist trotzdem wiederhergestellt.',
  tooLarge: (size, limit) =>
    `Schon die Zahlen allein ergeben einen Link von ${size}, und mehr als ${limit} kommen nicht überall durch. Der Bericht lässt sich im Reiter Export als Datei speichern.`,
  foreign:
    'Was der Link als Ergebnis mitbringt, hat Zeichen, die Interleave nie schreibt. Das Formular ist wiederhergestellt; für die Ergebnisse bitte den Link noch einmal vollständig kopieren.',
  damaged:
    'Die Ergebnisse im Link lassen sich nicht auspacken: Er wurde unterwegs gekürzt oder verändert. Das Formular ist wiederhergestellt; für die Ergebnisse bitte den Link noch einmal vollständig kopieren.',
  bomb: (mib) =>
    `Die Ergebnisse im Link werden ausgepackt größer als ${mib} MB, was kein Bericht wird, und blieben deshalb liegen. Das Formular ist wiederhergestellt.`,
  ofAnother: (found, said) =>
    `Der Link führt zu „${said}“, seine Ergebnisse gehören aber zu „${found}“; sie werden nicht gezeigt. Das Formular ist wiederhergestellt.`,
  unread: (why) => `Die Ergebnisse im Link lassen sich nicht zeigen. ${why}`,
  running:
    'Der Link enthält Ergebnisse dieses Experiments, das gerade gemessen wird. Wenn das vorbei ist, bitte den Link noch einmal öffnen.',
};
