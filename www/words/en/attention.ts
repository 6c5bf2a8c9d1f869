export const attention = {
  percent: (percent: number, title: string) => `${percent} % · ${title}`,
  over: 'The run is over.',
  tell: 'Notify me at the end',
  willTell: 'You will be notified',
  unknown: 'This browser has no notifications; the tab’s title says when it is over.',
  denied: 'Notifications are blocked for this page; the tab’s title says when it is over.',
};
