export const glossary = {
  title: 'Glossary',
  words: 'Words',
  ways: 'Ways of doing the work',
  figures: 'Figures',
  timeline: 'The timeline',
  time: 'Where the time went',
  requests: 'Requests',
  environment: 'Where it ran',
};
