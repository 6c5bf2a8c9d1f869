export const service = {
  answered: 'Requests answered by',
  target: {
    server: 'a server',
    'service worker': 'the page’s own service worker',
    none: 'nobody',
  },
  /** This note is shown below the finding of an experiment with requests. */
  note: 'No server took part: the requests were answered by this page’s own service worker, in this browser. It answers as late, as seldom and as wrongly as the server of `cargo xtask play` would, but no network and no limit on connections are in these times.',
  nobody:
    'Nobody answers the page’s own requests here, so experiments with requests find nothing but errors.',
  answeredHere: 'What went to this page’s own host was answered by its service worker, over no protocol.',
  offline: {
    title: 'Without a network',
    static: 'Once it has been open for a moment, this page is kept here and opens without a network.',
    offer:
      'The page can be kept in this browser, so that it opens when its server is not there. What is measured still goes to the server, and experiments with requests need it.',
    keep: 'Keep for offline',
    keeping: 'Keeping…',
    kept: 'The page is kept in this browser and opens when its server is not there. Experiments with requests still need it.',
    forget: 'Keep no longer',
    failed: (why: string) => `The page could not be kept: ${why}`,
    incomplete: 'not all of its files could be fetched.',
  },
};
