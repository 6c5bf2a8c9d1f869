import type { Words } from '..';

export const capabilities: Words['capabilities'] = {
  title: 'Was dieser Browser kann',
  all: 'Alles, was die Experimente brauchen, ist da.',
  threadsOff: 'Threads sind nicht verfügbar.',
  notTried: 'nicht versucht',
  local:
    'Nichts wird hochgeladen: Was eingegeben und was gemessen wird, bleibt in diesem Browser. Nur die eigenen Anfragen eines Experiments verlassen ihn, an die Adressen in seinem Formular.',
  isolated: 'Die Seite ist von anderen isoliert',
  isolatedWell: 'Der Server hat die Header gesendet, die Browser verlangen, bevor sie Speicher teilen.',
  isolatedBad:
    'Der Server hat Cross-Origin-Opener-Policy und Cross-Origin-Embedder-Policy nicht gesendet, oder der Browser beachtet sie hier nicht.',
  memory: 'Gemeinsamer Speicher ist zu haben',
  pool: 'Zwei Threads zählen 1 bis 10 zusammen',
  before: 'Nicht versucht: Erst muss der Schritt davor gelingen.',
  noIsolation:
    'Threads brauchen gemeinsamen Speicher, und Browser geben ihn nur einer Seite, die von anderen isoliert ist. Diese ist es nicht. Sie ist es, wenn `cargo xtask play` sie ausliefert, unter http://127.0.0.1 oder über https.',
  noMemory: (detail) =>
    `Threads brauchen gemeinsamen Speicher, und dieser Browser hat ihn verweigert (${detail}). Vielleicht hilft es, andere Tabs zu schließen oder einen aktuellen Desktop-Browser zu nehmen.`,
  noPool: (detail) =>
    `Zwei Threads ließen sich nicht starten (${detail}). Vielleicht hilft es, die Seite neu zu laden oder einen aktuellen Desktop-Browser zu nehmen.`,
  notLoaded: (why) => `die Fassung mit Threads konnte nicht geladen werden: ${why}`,
  noAnswer: (seconds) => `keine Antwort innerhalb von ${seconds} s`,
  noWorker: 'ihr Worker konnte nicht geladen werden',
  unknown: 'unbekannt',
};
