/** Texts of the buttons below every chart. */
export const chart = {
  svg: 'SVG',
  png: 'PNG',
  asSvg: (what: string) => `Download “${what}” as SVG`,
  asPng: (what: string) => `Download “${what}” as PNG`,
  failed: (why: string) => `The picture could not be saved: ${why}`,
  table: 'Table',
  hideTable: 'Hide table',
  toTable: 'To the table',
  chart: 'Chart',
};
