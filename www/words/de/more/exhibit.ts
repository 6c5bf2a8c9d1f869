import type { MoreWords } from '../../more';

export const exhibit: MoreWords['exhibit'] = {
  none: 'Noch wurde nichts gemessen.',
  by: (title) => `${title}, von`,
  byVariant: (title, variant) => `${title}, von ${variant}`,
  variant: 'Variante',
  inFigures: (title) => `${title}, in Zahlen`,
  columnsSay: 'Was die Spalten sagen',
  measured: 'gemessen, mit 95-%-Intervall',
  frames: (limit) =>
    `Jeder Strich ist ein Frame, den die Seite während der letzten Messung einer Variante zeichnete; ein Block ist eine Lücke von ${limit} ms oder mehr, in der sie weder zeichnen noch auf jemanden hören konnte. Punkte sind Antworten.`,
  withoutFrame: (time) => `${time} ohne Frame`,
  framesDrawn: (frames, time) => `${frames} in ${time}`,
  noneFor: (times) => `, keines für ${times}`,
  noGrid: 'Noch ist keine Tabelle bekannt.',
  failed: 'Gescheitert',
  lost: 'Verloren',
  someFailed: (n) => `${n} gescheitert`,
  someLost: (n) => `${n} verloren`,
  tally:
    'Wie jede {sample} ausging, eine nach der anderen; ein schraffiertes Stück ist ein Ausgang, den es nicht geben sollte.',
  tallySample: 'Messung',
  tallyBelow: (amount) => `Darunter: ${amount}, ein Punkt pro Messung, ihr Median als Linie.`,
  amounts: 'Mengen',
  tallyDescribed: (what, samples, least, most, median) =>
    `${what} in ${samples}, von ${least} bis ${most}, Median ${median}`,
  noTree: 'Noch ist kein Baum bekannt.',
  who: 'Wer',
  treeHelp: 'Wer einen Wert woraus und wann gebildet hat, steht hier, solange auf ihn gezeigt wird.',
  treeKeys: 'Pfeiltasten führen durch den Baum.',
  given: 'gegeben',
  round: (number) => `Runde ${number}`,
};
