export const span = {
  long: (time: string) => `${time} long`,
  after: (label: string, time: string) => `${label} after ${time}`,
  fromTo: (kind: string, from: string, to: string) => `${kind} ${from} to ${to}`,
  /** The lanes of a variant, for those who hear them. */
  described: (label: string, typical: string, unit: string, wrong: string, said: string) =>
    `${label}, typical sample of ${typical}, times in ${unit}.${wrong} ${said}. Arrow keys lead through the spans.`,
  or: 'or',
  goneWrong: 'when it went wrong',
  median: '{median} and its {interval}',
  medianTerm: 'median',
  intervalTerm: '95 % interval',
};
