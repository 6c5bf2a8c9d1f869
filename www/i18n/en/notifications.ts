export const attention = {
  percent: (percent: number, title: string) => `${percent} % · ${title}`,
  over: 'The run is over.',
  tell: 'Notify me when a run of over 10 s ends while this tab is hidden',
  unknown: 'This browser has no notifications; the tab’s title shows when the run is over.',
  denied: 'Notifications are blocked for this page; the tab’s title shows when the run is over.',
};
