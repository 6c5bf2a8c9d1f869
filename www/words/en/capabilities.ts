export const capabilities = {
  title: 'What this browser can do',
  all: 'Everything the experiments need is here.',
  threadsOff: 'Threads are off.',
  notTried: 'not tried',
  local:
    'Nothing is uploaded: what you enter and what is measured stays in this browser. Only an experiment’s own requests leave it, to the addresses in its form.',
  /** The steps of the check. */
  isolated: 'The page is isolated from other sites',
  isolatedWell: 'The server sent the headers that browsers ask for before they share memory.',
  isolatedBad:
    'The server did not send Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, or the browser does not honour them here.',
  memory: 'Shared memory can be had',
  pool: 'Two threads add up 1 to 10',
  before: 'Not tried: the step before has to work first.',
  noIsolation:
    'Threads need shared memory, and browsers give it only to a page that is isolated from other sites. This one is not. It is when `cargo xtask play` serves it, at http://127.0.0.1 or over https.',
  noMemory: (detail: string) =>
    `Threads need shared memory, and this browser refused it (${detail}). Closing other tabs or a current desktop browser may help.`,
  noPool: (detail: string) =>
    `Two threads could not be started (${detail}). Loading the page again or a current desktop browser may help.`,
  notLoaded: (why: string) => `the build with threads could not be loaded: ${why}`,
  noAnswer: (seconds: number) => `no answer within ${seconds} s`,
  noWorker: 'its worker could not be loaded',
  unknown: 'unknown',
};
