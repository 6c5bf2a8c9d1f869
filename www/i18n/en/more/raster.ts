/** A picture as it is being computed. */
export const raster = {
  coming:
    'The picture comes while the variants get ready: before each is warmed up, it is drawn once as it is computed.',
  drawing: 'The picture is being drawn.',
  drawnBy: (variant: string) => `Drawn by ${variant}.`,
  howMuch: (layer: string) => `How much of ${layer} is shown`,
  byMaker: 'Colour by who made it',
  makerOf: 'Of which variant',
  download: 'Download as PNG',
  makersLater: 'Who made what is known after the first sample.',
  pieces: (name: string, pieces: string, all: number) => `${name}: ${pieces} of ${all}`,
  tooQuick: (pieces: string) => `too quick for the clock: ${pieces}`,
  /** Choosing another part of the plane. */
  part: 'The part to be drawn',
  partHelp:
    'The part to be drawn. Drag a rectangle, or use plus, minus and the arrow keys; Backspace goes back.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  back: 'Back',
  backHelp: 'Back to the part before',
  drawPart: 'Draw this part',
  drag: 'Drag a rectangle to look closer.',
};
