import type { Words } from '..';

export const run: Words['run'] = {
  run: 'Starten',
  runHelp: 'Führt alle gewählten Varianten aus (Eingabetaste in einem Feld)',
  stop: 'Anhalten',
  stopHelp: 'Hält den Lauf an (Esc); was gemessen wurde, bleibt',
};
