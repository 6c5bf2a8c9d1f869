import type { MoreWords } from '../../en/more';

export const steps: MoreWords['steps'] = {
  undo: 'Zurück',
  next: 'Weiter',
  restart: 'Von vorn',
  schedule: 'Der Ablauf bisher: der Thread jedes Schritts',
  noStep: 'Noch kein Schritt.',
  stepNumber: (number, text) => `Schritt ${number}: ${text}`,
  notDone: (thread) => `Thread Nummer ${thread}, nicht getan`,
  andMore: (n) => `Und ${n} weitere.`,
};
