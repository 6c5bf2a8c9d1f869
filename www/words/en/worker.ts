/** What workers say themselves. */
export const worker = {
  noPicture: (name: string) =>
    `“${name}” is not a picture that this browser can read; PNG, JPEG and WebP are what all of them can.`,
  tooLarge: (name: string, millions: string, most: number) =>
    `“${name}” has ${millions} million pixels; ${most} million is the most.`,
  noRoom: 'This browser has no room for a picture of that size.',
  died: (why: string) => `The run’s worker died: ${why}`,
  failed: (why: string) => `The run’s worker failed: ${why}`,
  memory: (mib: number) => `${mib} MiB of shared memory were given.`,
  pool: (sum: number) => `Two threads added 1 to 10 up to ${sum}.`,
};
