import type { MoreWords } from '../../en/more';

export const glossary: MoreWords['glossary'] = {
  title: 'Glossar',
  search: 'Glossar durchsuchen',
  found: (n) => (n === 0 ? 'Kein solches Wort.' : n === 1 ? '1 Wort' : `${n} Wörter`),
  words: 'Wörter',
  ways: 'Arten, die Arbeit zu tun',
  figures: 'Zahlen',
  timeline: 'Die Zeitachse',
  time: 'Wo die Zeit blieb',
  requests: 'Anfragen',
  environment: 'Wo es lief',
};
