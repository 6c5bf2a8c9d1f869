import type { MoreWords } from '../../en/more';

export const exhibit: MoreWords['exhibit'] = {
  none: 'Noch wurde nichts gemessen.',
  by: (title) => `${title}, von`,
  byVariant: (title, variant) => `${title}, von ${variant}`,
  variant: 'Variante',
  inFigures: (title) => `${title}, in Zahlen`,
  columnsSay: 'Was die Spalten bedeuten',
  measured: 'gemessen, mit 95-%-Intervall',
  frames: (limit) =>
    `Jeder Strich ist ein Frame, den die Seite während der letzten Messung einer Variante zeichnete; ein Block ist eine Lücke von ${limit} ms oder mehr, in der sie weder zeichnen noch Ereignisse verarbeiten konnte. Punkte sind Antworten.`,
  withoutFrame: (time) => `${time} ohne Frame`,
  framesDrawn: (frames, time) => `${frames} in ${time}`,
  noneFor: (times) => `, keines für ${times}`,
  noGrid: 'Noch ist keine Tabelle bekannt.',
  failed: 'Gescheitert',
  lost: 'Verloren',
  someFailed: (n) => `${n} gescheitert`,
  someLost: (n) => `${n} verloren`,
  tally:
    'Wie jede {sample} ausging, eine nach der anderen; ein schraffiertes Stück ist ein unerwünschter Ausgang.',
  tallySample: 'Messung',
  tallyBelow: (amount) => `Darunter: ${amount}, ein Punkt pro Messung, ihr Median als Linie.`,
  amounts: 'Mengen',
  tallyDescribed: (what, samples, least, most, median) =>
    `${what} in ${samples}, von ${least} bis ${most}, Median ${median}`,
  noTree: 'Noch ist kein Baum bekannt.',
  who: 'Thread oder Prozess',
  treeHelp: 'Zeigen Sie auf einen Wert, um zu sehen, welcher Thread ihn woraus und wann gebildet hat.',
  treeKeys: 'Pfeiltasten führen durch den Baum.',
  value: 'Wert',
  told: 'Woraus und wann',
  roundHead: 'Runde',
  median: 'Median der Menge',
  gaps: (limit) => `Lücken ab ${limit} ms`,
  longestGap: 'Längste Lücke',
  given: 'gegeben',
  round: (number) => `Runde ${number}`,
};

export const raster: MoreWords['raster'] = {
  coming:
    'Das Bild erscheint, während die Varianten vorbereitet werden: Vor dem Aufwärmen jeder Variante wird es einmal gezeichnet, so wie es berechnet wird.',
  drawing: 'Das Bild wird gezeichnet.',
  drawnBy: (variant) => `Gezeichnet von ${variant}.`,
  howMuch: (layer) => `Wie viel von „${layer}“ gezeigt wird`,
  byMaker: 'Nach Thread oder Prozess färben',
  makerOf: 'Variante',
  download: 'Als PNG herunterladen',
  makersLater: 'Welcher Thread welchen Teil berechnet hat, ist nach der ersten Messung bekannt.',
  pieces: (name, pieces, all) => `${name}: ${pieces} von ${all}`,
  tooQuick: (pieces) => `zu schnell für die Uhr: ${pieces}`,
  part: 'Der zu zeichnende Ausschnitt',
  partHelp:
    'Der zu zeichnende Ausschnitt. Ziehen Sie ein Rechteck, oder benutzen Sie Plus, Minus und die Pfeiltasten; die Rücktaste führt zurück.',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  back: 'Zurück',
  backHelp: 'Zurück zum vorigen Ausschnitt',
  drawPart: 'Diesen Ausschnitt zeichnen',
  drag: 'Ein Rechteck ziehen, um genauer hinzusehen.',
};
