import type { MoreWords } from '../../en/more';

export const style: MoreWords['style'] = {
  title: 'Gestaltung',
  about:
    'Die Bestandteile der Seite, gezeichnet von diesen selbst. Die Aussagen über Farben und Größen prüfen Tests.',
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
    'Ein Modell hat überall dieselbe Farbe und dasselbe Zeichen. Je zwei Farben von Modellen lassen sich bei jeder Farbenblindheit unterscheiden, und Farbe ist nie das einzige Zeichen. Andere Varianten bekommen die übrigen Farben der Reihe nach.',
  buttons: 'Schaltflächen, ein Wort mit Erklärung, der Fokusring',
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
  notice: 'Etwas, das Sie wissen sollten.',
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
    'Nichts auf der Seite bewegt sich von selbst, mit einer Ausnahme: der Punkt bei „Responsiveness“ gehört zur Messung und bewegt sich nur, solange sein Experiment läuft. Die Seite beachtet erzwungene Farben und die Einstellung für mehr Kontrast.',
};
