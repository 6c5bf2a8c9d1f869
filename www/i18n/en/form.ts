export const form = {
  preset: 'Preset',
  presetHelp: 'A set of values for the form.',
  ownValues: 'Own values',
  defaults: 'Defaults',
  changedFrom: (preset: string) => `${preset}, changed`,
  more: 'More',
  moreSet: (changed: number) => `More (${changed} set)`,
  numbers: (label: string, some: number, most: number) =>
    some > 0 ? `${label} (${some} of at most ${most})` : `${label} (none)`,
  addresses: (label: string, some: string, most: string) =>
    `${label}, one a line (${some} of at most ${most})`,
  /** The number of addresses, how many are on other servers, and the number of those servers. */
  others: (all: number, others: number, shown: string, servers: number) => {
    const who = others === all ? 'All' : shown;
    const where = servers === 1 ? '1 server' : `${servers} servers`;
    return `${who} of them ${others === 1 ? 'goes' : 'go'} to ${where} of others: please ask only servers that will not mind.`;
  },
  slider: (label: string) => `${label}, slider`,
  examples: (examples: string[]) => `Understood are ${examples.join(', ')}.`,
  undo: 'Undo',
  redo: 'Redo',
  reset: 'Reset',
  resets: 'All values as they are at first',
  undoes: (what: string) => `Undo: ${what}`,
  redoes: (what: string) => `Redo: ${what}`,
  /** Names of changed fields other than the experiment's parameters. */
  fields: {
    variants: 'variants',
    samples: 'samples',
    budget: 'time budget',
    runs: 'runs',
    start: 'start',
  },
  several: (n: number) => `${n} values`,
  mustBe: (what: string, text: string) => `${what}, not “${text}”.`,
};

export const chips = {
  legend: 'Variants to run',
  leftOut: 'left out',
  leftOutHelp: 'With the values of the form this variant takes no part.',
  unavailable: 'unavailable',
  unavailableHelp: (why: string) => `Unavailable here. ${why}`,
};

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
