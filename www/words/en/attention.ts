export const attention = {
  percent: (percent: number, title: string) => `${percent} % · ${title}`,
  over: 'The run is over.',
  tell: 'Notify me at the end',
  willTell: 'You will be notified',
  denied: 'This browser lets the page notify nobody.',
};
