export const chips = {
  legend: 'Variants to run',
  leftOut: 'left out',
  leftOutHelp: 'With the values of the form this variant takes no part.',
  unavailable: 'unavailable',
  unavailableHelp: (why: string) => `Unavailable here. ${why}`,
};
