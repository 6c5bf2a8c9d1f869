import type { Words } from '../en';

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
  stop: 'Anhalten',
  stopHelp: 'Hält den Lauf an (Esc); was gemessen wurde, bleibt',
};
