import type { Words } from '../en';

export const status: Words['status'] = {
  statuses: {
    running: 'läuft',
    completed: 'abgeschlossen',
    aborted: 'angehalten',
    failed: 'gescheitert',
    unavailable: 'nicht verfügbar',
  },
  settingUp: 'wird vorbereitet',
  warmingUp: 'wärmt sich auf',
  starting: 'startet',
  otherTab: 'Ein anderer Tab misst; dieser Lauf beginnt, wenn er fertig ist',
  sample: (number) => `Messung ${number}`,
  sampleOf: (number, all) => `Messung ${number} von ${all}`,
  waiting: 'noch nicht an der Reihe',
  stoppedBefore: 'vor der ersten Messung angehalten',
  stoppedAfter: (some) => `nach ${some} angehalten`,
  of: (some, all) => `${some} von ${all}`,
  runStarting: 'Startet',
  runStoppedBefore: 'Vor der ersten Messung angehalten.',
  runStoppedAfter: (some) => `Nach ${some} angehalten; was gemessen wurde, steht unten.`,
  ended: (samples, seconds, time) => `${samples} in ${seconds} s, begonnen um ${time}.`,
  formChanged: 'Das Formular wurde seither geändert.',
  taken: 'Fortschritt der Messungen',
};
