import type { MoreWords } from '../../en/more';

export const code: MoreWords['code'] = {
  notLoaded: (why) => `Der Code konnte nicht geladen werden: ${why}`,
  variants: 'Variante, deren Code gezeigt wird',
  notice: 'Worauf zu achten ist',
  rust: 'Rust, wie es läuft',
  python: 'Dasselbe in Python',
  place: (file, line) => `src/${file}, Zeile ${line}`,
};
