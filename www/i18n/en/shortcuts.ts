export const shortcuts = {
  title: 'Keyboard shortcuts',
  open: 'Shortcuts',
  or: 'or',
  /** The labels of keys whose names differ by language. */
  keys: { Ctrl: 'Ctrl', Home: 'Home' } as Partial<Record<string, string>>,
  does: {
    run: 'Run, also from within a field or the editor',
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
  /** Keys that work only with the focus on a certain element. */
  elsewhere: {
    move: 'Timeline: move',
    zoom: 'Timeline: closer, farther',
    all: 'Timeline: everything',
    span: 'Timeline: from span to span',
    fit: 'Timeline: fit the span',
    tabs: 'Tabs: the next, the previous',
    number: 'Number: more, less',
    leave: 'Editor: leave it',
  },
  plain: 'Use single keys as shortcuts. If off, only Esc and shortcuts with Ctrl work.',
};
