import type { MoreWords } from '../../en/more';

export const code: MoreWords['code'] = {
  notLoaded: (why) => `Der Code konnte nicht geladen werden: ${why}`,
  variants: 'Variante, deren Code gezeigt wird',
  notice: 'Worauf zu achten ist',
  rust: 'Rust, wie es läuft',
  python: 'Dasselbe in Python',
  place: (file, line) => `src/${file}, Zeile ${line}`,
  pythonOf: (variant) => `Python von ${variant}`,
  changed: 'geändert',
  edit: 'Bearbeiten',
  editHelp: 'Ändert dieses Programm. Die Änderungen stehen im Link.',
  reset: 'Zurücksetzen',
  resetHelp: 'Stellt das ursprüngliche Programm wieder her.',
  run: 'Mit Python starten',
  runHelp: 'Führt die gewählten Varianten und ihre Programme aus (Strg+Eingabetaste im Editor)',
  keys: 'Tab rückt ein. Esc und dann Tab verlässt den Editor.',
  raised: (exception) => `Hier im letzten Lauf ausgelöst: ${exception}`,
};
