/** Messages about the user's own pictures. */
export const pictures = {
  notLooked: 'The picture could not be checked.',
  missing: (name: string) =>
    `The picture “${name}” is not here: it never left the browser it was chosen in. Choose it again, or use the built-in one.`,
  choose: 'Choose, drop or paste…',
  looking: 'checking it',
  builtIn: 'the built-in one',
  takeBuiltIn: 'Built-in one',
};
