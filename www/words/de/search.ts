import type { Words } from '..';
import { search as en } from '../en/search';

/** Those that are English in both languages are taken over. */
const also: Record<string, string> = {
  sequential: 'nacheinander seriell',
  async: 'Ereignisschleife Koroutine abwarten nebenläufig',
  gil: 'globale Sperre Interpreter nebenläufig',
  threads: 'gemeinsamer Speicher parallel Nebenläufigkeit',
  processes: 'Prozess Nachrichten parallel',
  mutex: 'Sperre gegenseitiger Ausschluss kritischer Abschnitt',
  ping: 'Anfrage Antwortzeit Latenz Zeitüberschreitung',
  rates: 'Wechselkurs Warteschlange Drosselung Wiederholung Fehler',
  download: 'Datei herunterladen Strom',
  channels: 'Kanal Nachricht Durchsatz',
  convoy: 'Umschaltzeit Latenz',
  countdown: 'rechnen Beschleunigung',
  primes: 'Primzahl Lastverteilung',
  pi: 'Zufall Körnigkeit',
  matmul: 'Matrizenmultiplikation',
  amdahl: 'Beschleunigung Wirkungsgrad serieller Anteil Gesetz',
  reduce: 'Baum Summe assoziativ Zusammenfassen',
  chain: 'Kette Abhängigkeit nacheinander',
  image: 'Bildverarbeitung Kacheln Schwelle',
  mandelbrot: 'Fraktal Lastverteilung Aufteilung',
  waiters: 'warten blockieren',
  responsiveness: 'Ereignisschleife Bilder ruckeln einfrieren',
  race: 'Wettlauf verlorene Aktualisierung Zähler Sperre',
  deadlock: 'Verklemmung Philosophen Sperre Reihenfolge',
  starvation: 'Verhungern Leser Schreiber Fairness Sperre',
  queue: 'Warteschlange Erzeuger Verbraucher',
  snapshot: 'Momentaufnahme Datenstruktur Sperre',
  scope: 'Ausnahme Gültigkeitsbereich Sperre freigeben',
};

export const search: Words['search'] = {
  label: 'Experimente suchen',
  placeholder: 'Suchen',
  found: (n) => (n === 1 ? '1 Experiment' : `${n} Experimente`),
  nothing: (query) => `Kein Experiment enthält „${query}“.`,
  hint: 'Gesucht wird in Titeln, Fragen, Varianten, Parametern und den Kapiteln der Bücher.',
  keywords: Object.fromEntries(
    Object.entries(en.keywords).map(([id, words]) => [id, `${words} ${also[id] ?? ''}`]),
  ),
};
