/** The rows in Python. */
export const python = {
  title: 'In Python',
  version: (version: string) => `Python ${version}`,
  started: (time: string) => `started in ${time}`,
  restarted: (attempts: string) => `after ${attempts} that hung`,
  limited: (done: string, asked: string) =>
    `${done} instead of ${asked}, since Python would take minutes; ratios stay comparable`,
  output: (variant: string) => `Output of ${variant}`,
};
