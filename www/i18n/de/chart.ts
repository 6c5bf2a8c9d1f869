import type { Words } from '../en';

export const chart: Words['chart'] = {
  svg: 'SVG',
  png: 'PNG',
  asSvg: (what) => `„${what}“ als SVG herunterladen`,
  asPng: (what) => `„${what}“ als PNG herunterladen`,
  failed: (why) => `Das Bild konnte nicht gespeichert werden: ${why}`,
  table: 'Tabelle',
  hideTable: 'Tabelle ausblenden',
  toTable: 'Zur Tabelle',
  chart: 'Diagramm',
};
