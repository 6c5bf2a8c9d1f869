import type { Words } from '..';

export const share: Words['share'] = {
  share: 'Teilen',
  copied: 'Link kopiert',
  wasCopied: 'Der Link wurde kopiert.',
  byHand: 'Der Browser lässt die Seite nicht kopieren; der Link ist:',
};
