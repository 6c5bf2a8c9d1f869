/** Formats a number with groups of three digits, as the crate does. */
const grouped = (n: number) => n.toLocaleString('en');

/**
 * The texts of the engine and its workers. Many become part of reports, which are always English; the page translates
 * them as it translates the crate's texts (`../crate.ts`).
 */
export const engine = {
  run: {
    notStarted: (what: string, seconds: number) => `${what} did not start within ${seconds} s.`,
    threads: 'The threads or processes',
    worker: 'The run’s worker',
    notLoaded: 'The run’s worker could not be loaded.',
    died: (why: string) => `The run’s worker died: ${why}`,
    failed: (why: string) => `The run’s worker failed: ${why}`,
    pageFailed: (why: string) => `The page’s thread failed: ${why}`,
  },
  picture: {
    unreadable: (name: string) =>
      `“${name}” is not a picture that this browser can read; PNG, JPEG and WebP are what all of them can.`,
    tooLarge: (name: string, millions: string, most: number) =>
      `“${name}” has ${millions} million pixels; ${most} million is the most.`,
    tooLong: (name: string, side: number, most: number) =>
      `A side of “${name}” has ${grouped(side)} pixels; browsers draw up to ${grouped(most)}.`,
    noRoom: 'This browser has no room for a picture of that size.',
    altered:
      'This browser gives pages noise in place of a picture’s pixels, so that nobody is recognised by them (in Firefox: privacy.resistFingerprinting). The built-in picture needs no reading.',
  },
  /** The steps of the probe for threads, and their results. */
  steps: {
    isolated: 'The page is isolated from other sites',
    isolatedByServer: 'The server sent the headers that browsers ask for before they share memory.',
    isolatedByWorker:
      'The page’s own service worker added the headers that browsers ask for before they share memory.',
    notIsolatedByServer:
      'The server did not send Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, or the browser does not honour them here.',
    notIsolatedByWorker:
      'The page’s own service worker added Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, but the browser does not honour them here; in a frame of another page it may not.',
    notIsolatedByHost: (why: string) =>
      `Its host does not send Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, and there is no service worker to add them. ${why}`,
    memory: 'Shared memory can be had',
    given: (mib: number) => `${mib} MiB of shared memory were given.`,
    sent: 'Workers are let into it',
    shared: 'A worker was given the memory.',
    pool: 'Two threads add up 1 to 10',
    sum: (sum: number) => `Two threads added 1 to 10 up to ${sum}.`,
    before: 'Not tried: the step before has to work first.',
    notLoaded: (why: string) => `the build with threads could not be loaded: ${why}`,
    noAnswer: (seconds: number) => `no answer within ${seconds} s`,
    noWorker: 'its worker could not be loaded',
  },
  noThreads: {
    byServer:
      'Threads need shared memory, and browsers give it only to a page that is isolated from other sites. This one is not. It is when `cargo xtask play` serves it, at http://127.0.0.1 or over https.',
    byWorker: (why: string) =>
      `Threads need shared memory, and browsers give it only to a page that is isolated from other sites. This one is not. ${why}`,
    tried: 'Its service worker tried; opening it in a tab of its own, or in a current browser, may help.',
    memory:
      'Threads need shared memory, and this browser refused it. Closing other tabs or a current desktop browser may help.',
    sent: 'Threads need memory that workers share, and this browser makes some but lets no worker into it, as WebKitGTK does. A current Chromium, Firefox or Safari does let them.',
    pool: 'Two threads could not be started. Loading the page again or a current desktop browser may help.',
  },
  /** Why there is no service worker. */
  noWorker: {
    insecure: 'Browsers allow service workers only over https and on this machine itself.',
    unknown: 'This browser has no service workers, or they are switched off, as in some private windows.',
    denied:
      'The browser keeps no data for this site, and so runs no service worker either; both may be allowed for the site in the browser’s settings.',
    broken: (cause: string) => `The service worker did not start (${cause}).`,
    late: 'The service worker did not start in time; loading the page again may help.',
  },
  unknown: 'unknown',
};
