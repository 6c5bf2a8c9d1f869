import type { Words } from '../en';

export const bench: Words['bench'] = {
  picture: 'Bild',
  ways: 'Ausführen oder Schritt für Schritt',
  runIt: 'Ausführen',
  stepIt: 'Schritt für Schritt',
  threadsOff: 'Threads sind nicht verfügbar.',
  dot: 'Ein Punkt, der sich mit jedem Frame bewegt, den die Seite zeichnet',
  axis: (from, to) => `von ${from} bis ${to}`,
};
