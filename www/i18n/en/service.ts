export const service = {
  answered: 'Requests answered by',
  target: {
    server: 'a server',
    'service worker': 'the page’s own service worker',
    none: 'no server',
  },
  /** This note is shown below the finding of an experiment with requests. */
  note: 'No server took part: this page’s own service worker answered the requests, in this browser. It has the same delays, failures and limits as the server of `cargo xtask play`, but these times include no network and no limit on connections.',
  nobody: 'The page’s own requests get no answers here, so experiments with requests show only errors.',
  answeredHere:
    'The page’s service worker answered the requests to the page’s own host, without a network protocol.',
  offline: {
    title: 'Without a network',
    static: 'After a moment, this browser keeps the page, which then opens without a network.',
    offer:
      'The page can be kept in this browser, so that it opens when its server is not running. Measured requests still go to the server, and experiments with requests need it.',
    keep: 'Keep for offline',
    keeping: 'Keeping…',
    kept: 'The page is kept in this browser and opens when its server is not running. Experiments with requests still need it.',
    forget: 'Delete the copy',
    failed: (why: string) => `The page could not be kept: ${why}`,
    incomplete: 'not all of its files could be fetched.',
  },
};
