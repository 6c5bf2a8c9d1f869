export const topbar = {
  measuring: 'How we measure',
  glossary: 'Glossary',
  looking: 'checking what this browser can do',
  threads: (on: boolean) => `threads ${on ? 'on' : 'off'}`,
  simd: 'SIMD',
  noSimd: 'no SIMD',
  clock: (grain: string) => `clock ${grain}`,
  nothingUploaded: 'nothing is uploaded',
  threadsOff: 'Threads are off here.',
};
