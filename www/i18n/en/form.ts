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
    const some = others === all ? 'All' : shown;
    const where = servers === 1 ? '1 server' : `${servers} servers`;
    return `${some} of them ${others === 1 ? 'goes' : 'go'} to ${where} of others: please ask only servers whose owners do not mind.`;
  },
  slider: (label: string) => `${label}, slider`,
  examples: (examples: string[]) => `Examples: ${examples.join(', ')}.`,
  undo: 'Undo',
  redo: 'Redo',
  reset: 'Reset',
  resets: 'Restores the default values',
  undoes: (what: string) => `Undo: ${what}`,
  redoes: (what: string) => `Redo: ${what}`,
  /** Names of changed fields other than the experiment's parameters. */
  fields: {
    variants: 'variants',
    samples: 'samples',
    budget: 'time budget',
    runs: 'runs',
    start: 'start',
    python: 'Python',
  },
  several: (n: number) => `${n} values`,
  mustBe: (what: string, text: string) => `${what}, not “${text}”.`,
};

export const chips = {
  legend: 'Variants to run',
  leftOut: 'left out',
  leftOutHelp: 'With these values, this variant does not take part.',
  unavailable: 'unavailable',
  unavailableHelp: (why: string) => `Unavailable here. ${why}`,
};

/** Lists of addresses from files. */
export const addresses = {
  wrong: (name: string, why: string) => `“${name}” ${why} The list is unchanged.`,
  notUtf8: 'is not a text in UTF-8.',
  noText: 'is not a text.',
  noAddress: 'contains no address.',
  odd: (text: string) =>
    `contains something that is not an address: “${text}”. Addresses begin with https://, http:// or /.`,
  tooMany: (n: string, most: string) => `contains ${n} addresses; at most ${most} are possible.`,
  tooLarge: (size: string) => `has ${size}; at most 1 MiB is possible.`,
  unreadable: 'could not be read.',
  taken: (addresses: string, name: string) => `${addresses} from “${name}”.`,
  choose: 'From a file…',
  chooseHelp:
    'A text with one address per line, or a table (CSV) with the addresses in the first column; at most 1 MiB. The file is read here and is not uploaded.',
  drop: 'or drop a file on the field',
  undo: 'Undo',
};
