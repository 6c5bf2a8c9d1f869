/** The choice of rows in Python. */
export const python = {
  also: 'Also in Python',
  help: (size: string) => `Runs the Python listings, too; this fetches ${size} once.`,
  none: 'This page was built without Python.',
  withoutThreads:
    'CPython with threads, with its GIL and without, is missing in this build; `cargo xtask python` adds it.',
};
