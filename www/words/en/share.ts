export const share = {
  share: 'Share',
  copied: 'Link copied',
  wasCopied: 'The link was copied.',
  byHand: 'The browser does not let the page copy; the link is:',
};
