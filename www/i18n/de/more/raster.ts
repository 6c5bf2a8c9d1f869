import type { MoreWords } from '../../en/more';

export const raster: MoreWords['raster'] = {
  coming:
    'Das Bild entsteht, während sich die Varianten vorbereiten: Bevor sich eine aufwärmt, wird es einmal gezeichnet, so wie es berechnet wird.',
  drawing: 'Das Bild wird gezeichnet.',
  drawnBy: (variant) => `Gezeichnet von ${variant}.`,
  howMuch: (layer) => `Wie viel von „${layer}“ gezeigt wird`,
  byMaker: 'Nach Urheber färben',
  makerOf: 'Welche Variante',
  download: 'Als PNG herunterladen',
  makersLater: 'Wer was gemacht hat, ist nach der ersten Messung bekannt.',
  pieces: (name, pieces, all) => `${name}: ${pieces} von ${all}`,
  tooQuick: (pieces) => `zu schnell für die Uhr: ${pieces}`,
  part: 'Der zu zeichnende Ausschnitt',
  partHelp:
    'Der zu zeichnende Ausschnitt. Ein Rechteck ziehen oder Plus, Minus und die Pfeiltasten benutzen; die Rücktaste führt zurück.',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  back: 'Zurück',
  backHelp: 'Zurück zum vorigen Ausschnitt',
  drawPart: 'Diesen Ausschnitt zeichnen',
  drag: 'Ein Rechteck ziehen, um genauer hinzusehen.',
};
