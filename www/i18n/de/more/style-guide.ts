import type { MoreWords } from '../../en/more';

export const style: MoreWords['style'] = {
  title: 'Gestaltung',
  about:
    'Woraus die Seite besteht, gezeichnet von ebendiesen Teilen. Was hier über Farben und Größen steht, prüfen Tests.',
  type: 'Schrift',
  typeAbout:
    'Inter für Text und JetBrains Mono für Zahlen und Code, in neun Größen. Sie wachsen mit der Einstellung des Browsers.',
  space: 'Abstände',
  spaceAbout:
    'Acht Stufen: die ersten drei innerhalb eines Teils, die nächsten zwei zwischen Teilen, die letzten zwischen Abschnitten der Seite.',
  parts: 'Teile, hell und dunkel',
  partsAbout: 'Beides ist zu sehen, gleich welches Farbschema die Seite hat; die Zahlen sind erfunden.',
  hues: 'Farben und Zeichen',
  huesAbout:
    'Ein Modell hat überall dieselbe Farbe und dasselbe Zeichen. Je zwei Farben von Modellen lassen sich bei jeder Farbenblindheit unterscheiden, und nichts wird allein durch Farbe gesagt. Varianten, die kein Modell sind, bekommen die übrigen der Reihe nach.',
  buttons: 'Schaltflächen, ein Wort, das sich erklärt, der Ring des Fokus',
  openDialog: 'Ein Dialog',
  focused: 'Mit Fokus',
  plain: 'Leise',
  dialog: 'Ein Dialog',
  dialogText: 'Er behält den Fokus; Esc schließt ihn, ein Klick daneben auch.',
  fields: 'Felder',
  number: 'Eine Zahl',
  choice: 'Eine Auswahl',
  wrongNumber: 'Mindestens 1 ist nötig.',
  chips: 'Varianten: gewählt, ausgelassen, hier nicht vorhanden',
  picture: 'Eine Zeile des Bildes, ihre Achse und ihre Legende',
  notices: 'Hinweise',
  notice: 'Etwas, das man wissen sollte.',
  wrong: 'Etwas, das falsch ist: was, wo, und was zu tun ist.',
  table: 'Eine Tabelle',
  variant: 'Variante',
  right: 'Antwort',
  yes: 'richtig',
  no: 'falsch',
  tip: 'Worauf gezeigt wird',
  tipTitle: 'Thread 1: läuft',
  tipText: 'Teil 3 von 8',
  motion: 'Bewegung und Kontrast',
  motionAbout:
    'Nichts auf der Seite bewegt sich von selbst, mit einer Ausnahme: der Punkt bei „Responsiveness“ ist keine Zierde, sondern die Messung, und er bewegt sich nur, solange sein Experiment läuft. Eigene Farben (erzwungene Farben) und der Wunsch nach mehr Kontrast werden befolgt.',
};
