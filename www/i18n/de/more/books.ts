import type { MoreWords } from '../../en/more';

export const books: MoreWords['books'] = {
  title: 'In den Büchern',
  about:
    'Diese Bücher lehren Nebenläufigkeit in Python; die Experimente hier greifen die ihren auf, mit eigenen Worten und eigenem Code. Zu jedem Kapitel steht hier, was sich dazu ausführen lässt.',
  chapter: (n) => `Kapitel ${n}`,
  asThere: 'mit den Werten des Buches',
  facts: (authors, publisher, year) => `${authors}. ${publisher}, ${year}.`,
  trademarks:
    'Diese Seite steht in keiner Verbindung zu den Autoren oder dem Verlag der Bücher und gibt nichts aus ihnen wieder.',
};
