export const table = {
  title: 'Table',
  interval: '95 % interval',
  samples: 'Samples',
  notSettled: 'not settled',
  tooShort: 'too short for the clock',
};
