import type { MoreWords } from '../../more';

export const glossary: MoreWords['glossary'] = {
  title: 'Glossar',
  words: 'Wörter',
  ways: 'Arten, die Arbeit zu tun',
  figures: 'Zahlen',
  timeline: 'Die Zeitachse',
  time: 'Wo die Zeit blieb',
  requests: 'Anfragen',
  environment: 'Wo es lief',
};
