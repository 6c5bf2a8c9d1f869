import type { Words } from '../en';

export const foot: Words['foot'] = {
  label: 'Über diese Seite',
  measuring: 'Wie wir messen',
  glossary: 'Glossar',
  books: 'In den Büchern',
  style: 'Gestaltung',
  source: 'Geschrieben in Rust und TypeScript; jedes Experiment zeigt seinen Code unter „Code“.',
  licence: 'Freie Software unter der MIT-Lizenz oder Apache 2.0.',
  uploaded: 'Nichts wird hochgeladen.',
  neighbours: 'Andere Experimente',
  previous: 'Zurück',
  next: 'Weiter',
  inBooks: 'In den Büchern:',
  chapters: (chapters) => `Kap. ${chapters}`,
  edition: (n) => `${n}. Auflage`,
  theme: 'Farbschema',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
};
