import type { Words } from '../en';

export const environment: Words['environment'] = {
  begun: 'Begonnen am',
  browser: 'Browser',
  noThreads: 'Warum es keine Threads gibt',
  unknownProtocol: 'unbekannt',
  notBegun: 'es lief noch nichts',
  coresThere: (cores: string, workers: number, cost: string) =>
    `${cores} von ${workers}; sie zu messen dauerte insgesamt ${cost}`,
  coresUnknown: 'nicht gemessen: Das braucht zwei Threads und zwei Kerne',
  notCounted: 'zählt dieser Browser nicht',
  noTasks: 'keine',
  tasks: (tasks, longest) => `${tasks}, der längste ${longest}`,
};

export const capabilities: Words['capabilities'] = {
  title: 'Was dieser Browser kann',
  all: 'Dieser Browser hat alles, was die Experimente brauchen.',
  threadsOff: 'Threads sind nicht verfügbar.',
  notTried: 'nicht versucht',
  coresAssumed: 'angenommen: Dieser Browser nennt die Zahl nicht',
  local:
    'Nichts wird hochgeladen: Was eingegeben und was gemessen wird, bleibt in diesem Browser. Nur die Anfragen eines Experiments verlassen ihn, an die Adressen in seinem Formular.',
};
