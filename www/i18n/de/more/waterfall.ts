import type { MoreWords } from '../../en/more';

export const waterfall: MoreWords['waterfall'] = {
  sortedBy: 'Sortiert nach',
  orders: { start: 'Beginn', duration: 'Dauer' },
  closer: 'genauer: nur die Zeit der sichtbaren Zeilen',
  described: (label, requests, order) => `${label}: ${requests}, sortiert nach ${order}`,
  request: 'Anfrage',
  took: 'Dauer',
  help: 'Wird auf eine Anfrage gezeigt, stehen hier ihre Zahlen; auch ↑ ↓, Bild auf und ab, Pos1 und Ende führen hin.',
  due: 'wann sie fällig war',
  failed: 'ein Versuch ist gescheitert',
};
