// What the page may tell its service worker. Each is answered on the port that
// comes with it.

export type Order =
  /** Put all files of the page by, so that it opens without a network. Answered when it is done. */
  | 'keep'
  /** A new version that waits is to take over, unless another tab still runs the old one. Answered with whether it does. */
  | 'take over';
