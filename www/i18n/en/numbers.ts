export const numbers = {
  percent: (value: string) => `${value} %`,
  smallPercent: 'under 1 %',
};

// Countable nouns: `1 sample`, `15 samples`. The forms are the language's plural categories (Intl.PluralRules).
export const nouns = {
  sample: { one: 'sample', other: 'samples' },
  run: { one: 'run', other: 'runs' },
  core: { one: 'core', other: 'cores' },
  lane: { one: 'lane', other: 'lanes' },
  span: { one: 'span', other: 'spans' },
  task: { one: 'task', other: 'tasks' },
  entry: { one: 'entry', other: 'entries' },
  request: { one: 'request', other: 'requests' },
  answer: { one: 'answer', other: 'answers' },
  attempt: { one: 'attempt', other: 'attempts' },
  try: { one: 'try', other: 'tries' },
  byte: { one: 'byte', other: 'bytes' },
  address: { one: 'address', other: 'addresses' },
  time: { one: 'time', other: 'times' },
  frame: { one: 'frame', other: 'frames' },
  piece: { one: 'piece', other: 'pieces' },
  step: { one: 'step', other: 'steps' },
};
