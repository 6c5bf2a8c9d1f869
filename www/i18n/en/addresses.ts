/** Lists of addresses from files. */
export const addresses = {
  wrong: (name: string, why: string) => `“${name}” ${why} The list is as it was.`,
  notUtf8: 'is no text in UTF-8.',
  noText: 'is no text.',
  noAddress: 'holds no address.',
  odd: (text: string) => `holds what is no address: “${text}”. They begin with https://, http:// or /.`,
  tooMany: (n: string, most: string) => `holds ${n} addresses, and at most ${most} can be asked.`,
  tooLarge: (size: string) => `has ${size}, and at most 1 MiB is read.`,
  unreadable: 'could not be read.',
  taken: (addresses: string, name: string) => `${addresses} from “${name}”.`,
  choose: 'From a file…',
  chooseHelp:
    'A text with an address on each line, or a table (CSV), of which the first column is taken; at most 1 MiB. It is read here and goes nowhere.',
  drop: 'or drop one on the field',
  undo: 'Undo',
};
