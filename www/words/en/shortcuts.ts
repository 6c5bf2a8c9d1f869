export const shortcuts = {
  title: 'Keyboard shortcuts',
  open: 'Shortcuts',
  or: 'or',
  does: {
    run: 'Run, also from within a field',
    stop: 'Stop the run',
    search: 'Search the experiments',
    previous: 'Previous experiment',
    next: 'Next experiment',
    tab: 'Open a tab of the report',
    share: 'Share',
    compare: 'Compare with another run',
    undo: 'Undo a change of the form',
    redo: 'Redo it',
    list: 'This list',
  },
  /** Where the focus has to be somewhere for them: what, and the keys. */
  elsewhere: [
    ['Timeline: move', '←', '→'],
    ['Timeline: closer, farther', '+', '−'],
    ['Timeline: everything', '0'],
    ['Tabs: the next, the previous', '←', '→'],
    ['Number: more, less', '↑', '↓'],
  ] as [string, ...string[]][],
  plain: 'Keys without Ctrl count too',
};
