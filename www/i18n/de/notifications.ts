import type { Words } from '../en';

export const attention: Words['attention'] = {
  percent: (percent, title) => `${percent} % · ${title}`,
  over: 'Der Lauf ist zu Ende.',
  tell: 'Benachrichtigen, wenn ein Lauf von über 10 s endet, während dieser Tab verdeckt ist',
  unknown: 'Dieser Browser kennt keine Benachrichtigungen; das Ende steht im Titel des Tabs.',
  denied: 'Benachrichtigungen sind für diese Seite gesperrt; das Ende steht im Titel des Tabs.',
};
