import type { Words } from '../en';

export const service: Words['service'] = {
  answered: 'Anfragen beantwortet von',
  target: {
    server: 'einem Server',
    'service worker': 'dem Service Worker der Seite selbst',
    none: 'keinem Server',
  },
  note: 'Kein Server war beteiligt: Der Service Worker dieser Seite hat die Anfragen beantwortet, in diesem Browser. Er hat dieselben Verzögerungen, Fehler und Grenzen wie der Server von `cargo xtask play`, aber diese Zeiten enthalten weder ein Netz noch eine Grenze für Verbindungen.',
  nobody:
    'Die eigenen Anfragen der Seite bekommen hier keine Antworten; Experimente mit Anfragen zeigen nur Fehler.',
  answeredHere:
    'Der Service Worker der Seite hat die Anfragen an ihren eigenen Host beantwortet, ohne Netzwerkprotokoll.',
  offline: {
    title: 'Ohne Netz',
    static: 'Nach einem Augenblick speichert dieser Browser die Seite, die sich dann ohne Netz öffnet.',
    offer:
      'Die Seite kann in diesem Browser gespeichert werden, damit sie sich auch ohne ihren Server öffnet. Gemessene Anfragen gehen weiterhin an den Server; Experimente mit Anfragen brauchen ihn.',
    keep: 'Für offline speichern',
    keeping: 'Wird gespeichert …',
    kept: 'Die Seite ist in diesem Browser gespeichert und öffnet sich auch ohne ihren Server. Experimente mit Anfragen brauchen ihn weiterhin.',
    forget: 'Kopie löschen',
    failed: (why) => `Die Seite konnte nicht gespeichert werden: ${why}`,
    incomplete: 'Nicht alle Dateien ließen sich abrufen.',
  },
};
