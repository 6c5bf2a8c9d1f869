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
  /** Of so many addresses, so many are on so many servers of others. */
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
  /** What a step changed, where it is no parameter of the experiment. */
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
