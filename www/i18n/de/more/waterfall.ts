import type { MoreWords } from '../../en/more';

export const waterfall: MoreWords['waterfall'] = {
  sortedBy: 'Sortiert nach',
  orders: { start: 'Beginn', duration: 'Dauer' },
  closer: 'zoomen: nur die Zeit der sichtbaren Zeilen',
  described: (label, requests, order) => `${label}: ${requests}, sortiert nach ${order}`,
  request: 'Anfrage',
  took: 'Dauer',
  help: 'Zeigen Sie auf eine Anfrage, um ihre Zahlen zu sehen, oder wählen Sie eine mit ↑ ↓, Bild auf und ab, Pos1 und Ende.',
  due: 'wann sie fällig war',
  failed: 'ein Versuch ist gescheitert',
};
