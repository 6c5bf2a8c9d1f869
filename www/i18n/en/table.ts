export const table = {
  title: 'Table',
  interval: '95 % interval',
  samples: 'Samples',
  notSettled: 'not settled',
  tooShort: 'too short for the clock',
};

export const answer = {
  none: 'none',
  nothing: 'nothing',
  andMore: (told: string, rest: string) => `${told} and ${rest} more`,
};
