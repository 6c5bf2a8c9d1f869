import type { Words } from '../en';

export const capabilities: Words['capabilities'] = {
  title: 'Was dieser Browser kann',
  all: 'Alles, was die Experimente brauchen, ist da.',
  threadsOff: 'Threads sind nicht verfügbar.',
  notTried: 'nicht versucht',
  coresAssumed: 'angenommen: Dieser Browser sagt nicht, wie viele es sind',
  local:
    'Nichts wird hochgeladen: Was eingegeben und was gemessen wird, bleibt in diesem Browser. Nur die eigenen Anfragen eines Experiments verlassen ihn, an die Adressen in seinem Formular.',
};
