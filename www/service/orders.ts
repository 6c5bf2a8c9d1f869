// Orders from the page to its service worker. Each is answered on the message port sent with it.

export type Order =
  /** Cache all files of the page, so that it opens without a network. Answered when this is done. */
  | 'keep'
  /**
   * Activate this version, which waits, unless another tab still runs the old one. Answered with whether it is
   * activated.
   */
  | 'take over';
