import type { MoreWords } from '../../en/more';

export const exporting: MoreWords['exporting'] = {
  local: 'Nichts wird hochgeladen: Diese Seite schreibt die Dateien, und sie bleiben auf diesem Gerät.',
  json: {
    title: 'Bericht',
    kind: 'JSON',
    text: 'Alles, was dieser Lauf gemessen hat, so wie Skripte es bekommen.',
  },
  csv: {
    title: 'Messungen',
    kind: 'CSV',
    text: 'Eine Zeile pro Messung, für eine Tabellenkalkulation oder ein Notebook.',
  },
  trace: {
    title: 'Zeitachse',
    kind: 'JSON-Trace',
    text: 'Die Spuren der {typical} jeder Variante. Die Datei lässt sich auf {site}, in `chrome://tracing` oder im Firefox Profiler öffnen, dort über „Open“ oder „Load“: Diese Seite ist der Threads wegen isoliert, und eine isolierte Seite kann sie keiner anderen übergeben.',
  },
  typical: 'typischen Messung',
  download: 'Herunterladen',
  downloadAs: (title, kind) => `${title} als ${kind} herunterladen`,
  copy: 'Kopieren',
  copyReport: 'Bericht als JSON kopieren',
  wasSaved: (name) => `${name} wurde dem Browser zum Speichern übergeben.`,
  wasCopied: 'Der Bericht wurde kopiert.',
  notCopied: 'Der Browser lässt die Seite nicht kopieren. Der Bericht lässt sich stattdessen herunterladen.',
  failed: (why) => `Das ging nicht: ${why}`,
  live: 'Läufe live im Performance-Panel des Browsers zeichnen',
  liveHelp: (most) =>
    `Für die nächsten Läufe, bis diese Seite geschlossen wird. Dazu die Entwicklerwerkzeuge öffnen, in deren Performance-Panel aufzeichnen und „Starten“ drücken: In Chrome ist jede Spur ein Track der Gruppe Interleave, im Firefox Profiler sind die Abschnitte Marker; die aller Messungen, höchstens ${most}. Gezeichnet wird zwischen den Messungen und nie während einer, aber schon das Aufzeichnen kostet Zeit: nicht mit Läufen vergleichen, die nicht aufgezeichnet wurden.`,
};
