import type { Words } from '../en';

export const service: Words['service'] = {
  answered: 'Anfragen beantwortet von',
  target: {
    server: 'einem Server',
    'service worker': 'dem Service Worker der Seite selbst',
    none: 'niemandem',
  },
  note: 'Kein Server war beteiligt: Die Anfragen hat der Service Worker dieser Seite beantwortet, in diesem Browser. Er antwortet so spät, so selten und so falsch, wie es der Server von `cargo xtask play` täte, aber weder ein Netz noch eine Grenze für Verbindungen steckt in diesen Zeiten.',
  nobody:
    'Niemand beantwortet hier die eigenen Anfragen der Seite; Experimente mit Anfragen finden nichts als Fehler.',
  answeredHere: 'Was an den Host dieser Seite ging, hat ihr Service Worker beantwortet, über kein Protokoll.',
  offline: {
    title: 'Ohne Netz',
    static:
      'Nachdem diese Seite einen Augenblick offen war, ist sie hier gespeichert und öffnet sich ohne Netz.',
    offer:
      'Die Seite kann in diesem Browser gespeichert werden, damit sie sich auch ohne ihren Server öffnet. Was gemessen wird, geht weiterhin zum Server; Experimente mit Anfragen brauchen ihn.',
    keep: 'Für offline speichern',
    keeping: 'Wird gespeichert …',
    kept: 'Die Seite ist in diesem Browser gespeichert und öffnet sich auch ohne ihren Server. Experimente mit Anfragen brauchen ihn weiterhin.',
    forget: 'Nicht mehr speichern',
    failed: (why) => `Die Seite konnte nicht gespeichert werden: ${why}`,
    incomplete: 'Nicht alle Dateien ließen sich abrufen.',
  },
};
