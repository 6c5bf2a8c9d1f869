import type { MoreWords } from '../../en/more';

export const books: MoreWords['books'] = {
  title: 'In den Büchern',
  about:
    'Diese Bücher lehren Nebenläufigkeit in Python; die Experimente hier beruhen auf den ihren, mit neuen Texten und neuem Code. Unten stehen die Experimente zu jedem Kapitel.',
  chapter: (n) => `Kapitel ${n}`,
  asThere: 'mit den Werten des Buches',
  facts: (authors, publisher, year) => `${authors}. ${publisher}, ${year}.`,
  trademarks:
    'Diese Seite steht in keiner Verbindung zu den Autoren oder dem Verlag der Bücher und gibt nichts aus ihnen wieder.',
};
