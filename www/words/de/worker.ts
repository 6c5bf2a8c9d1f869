import type { worker as en } from '../en/worker';

export const worker: typeof en = {
  noPicture: (name) =>
    `„${name}“ ist kein Bild, das dieser Browser lesen kann; PNG, JPEG und WebP können alle.`,
  tooLarge: (name, millions, most) =>
    `„${name}“ hat ${millions.replace('.', ',')} Millionen Pixel; höchstens ${most} Millionen gehen.`,
  noRoom: 'Dieser Browser hat keinen Platz für ein Bild dieser Größe.',
  died: (why) => `Der Worker des Laufs ist gestorben: ${why}`,
  failed: (why) => `Der Worker des Laufs ist gescheitert: ${why}`,
  memory: (mib) => `${mib} MiB gemeinsamer Speicher wurden zugeteilt.`,
  pool: (sum) => `Zwei Threads haben 1 bis 10 zu ${sum} zusammengezählt.`,
};
