export const answer = {
  none: 'none',
  nothing: 'nothing',
  andMore: (told: string, rest: string) => `${told} and ${rest} more`,
};
