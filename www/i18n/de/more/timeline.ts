import type { MoreWords } from '../../en/more';

export const timeline: MoreWords['timeline'] = {
  none: 'Noch wurde nichts gemessen.',
  shown: 'Gezeigte Varianten',
  help: 'Das Mausrad oder zwei Finger zoomen, Ziehen verschiebt. Tasten: ← → verschieben, + − zoomen, Pos1 zeigt alles; ↑ ↓ und Umschalt mit ← → wählen einen Abschnitt, die Eingabetaste zoomt auf ihn.',
  role: 'Zeitachse',
  allOf: (time) => `alles ${time}`,
  zoomOut: 'Verkleinern',
  zoomOutKey: 'Verkleinern (−)',
  zoomIn: 'Vergrößern',
  zoomInKey: 'Vergrößern (+)',
  all: 'Alles',
  allKey: 'Alles zeigen (Pos1)',
  typical: (time) => `typische Messung ${time}`,
  notKept: (spans) =>
    spans === 1 ? '1 späterer Abschnitt nicht behalten' : `${spans} spätere Abschnitte nicht behalten`,
  inLanes: (label, time, lanes) => `${label} ${time} in ${lanes}`,
  described: (said) =>
    `Zeitachse der typischen Messungen: ${said}. Auf und ab führen von Spur zu Spur; die Zahlen stehen in der Tabelle darunter.`,
  lanes: (label, said) => `${label}, Anteile an der Zeit. ${said}.`,
  furtherLanes: (n) => (n === 1 ? ' Und 1 weitere Spur.' : ` Und ${n} weitere Spuren.`),
  figures: 'Die Spuren in Zahlen',
  variant: 'Variante',
  lane: 'Spur',
  spans: 'Abschnitte',
};
