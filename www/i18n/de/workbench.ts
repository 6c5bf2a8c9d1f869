import type { Words } from '../en';

export const bench: Words['bench'] = {
  picture: 'Bild',
  stepIt: 'Schritt für Schritt',
  stepItHelp:
    ' durch ein kleines Programm in Python: Sie sind der Scheduler, oder Sie untersuchen jeden Ablauf.',
  threadsOff: 'Threads sind nicht verfügbar.',
  dot: 'Ein Punkt, der sich mit jedem Frame bewegt, den die Seite zeichnet',
  axis: (from, to) => `von ${from} bis ${to}`,
};

export const run: Words['run'] = {
  run: 'Starten',
  runHelp: 'Führt alle gewählten Varianten aus (Eingabetaste in einem Feld)',
  takes: (seconds) => {
    const minutes = Math.round(seconds / 60);
    if (minutes <= 1) return 'Dauert über eine Minute.';
    return minutes < 120
      ? `Dauert etwa ${minutes} Minuten.`
      : `Dauert etwa ${String(Math.round(minutes / 60))} Stunden.`;
  },
  pythonUnknown: 'Wie schnell Python hier ist, ist erst nach einem Lauf bekannt.',
  stop: 'Anhalten',
  stopHelp: 'Hält den Lauf an (Esc); was gemessen wurde, bleibt',
};
