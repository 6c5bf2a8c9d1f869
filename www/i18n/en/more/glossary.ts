export const glossary = {
  title: 'Glossary',
  search: 'Search the glossary',
  found: (n: number) => (n === 0 ? 'No word of that kind.' : n === 1 ? '1 word' : `${n} words`),
  words: 'Words',
  ways: 'Ways of doing the work',
  figures: 'Figures',
  timeline: 'The timeline',
  time: 'Where the time went',
  requests: 'Requests',
  environment: 'Where it ran',
};
