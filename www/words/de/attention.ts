import type { Words } from '..';

export const attention: Words['attention'] = {
  percent: (percent, title) => `${percent} % · ${title}`,
  over: 'Der Lauf ist zu Ende.',
  tell: 'Am Ende benachrichtigen',
  willTell: 'Benachrichtigung folgt',
  denied: 'Dieser Browser lässt die Seite nicht benachrichtigen.',
};
