export const verdict = {
  faster: 'faster',
  slower: 'slower',
  unsure: 'no clear difference',
  alike: 'as fast, within 10 %',
  fasterByLittle: 'faster, by under 10 %',
  slowerByLittle: 'slower, by under 10 %',
  tooFew: 'too few samples to say',
};
