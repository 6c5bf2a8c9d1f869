export const code = {
  notLoaded: (why: string) => `The code could not be loaded: ${why}`,
  variants: 'Variant whose code is shown',
  notice: 'What to notice',
  rust: 'Rust, as it runs',
  python: 'The same in Python',
  place: (file: string, line: number) => `src/${file}, line ${line}`,
};
