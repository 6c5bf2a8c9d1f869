import type { Words } from '../en';

export const topbar: Words['topbar'] = {
  measuring: 'Wie wir messen',
  glossary: 'Glossar',
  looking: 'prüft, was dieser Browser kann',
  threads: (on) => `Threads ${on ? 'an' : 'aus'}`,
  simd: 'SIMD',
  noSimd: 'kein SIMD',
  clock: (grain) => `Uhr ${grain}`,
  nothingUploaded: 'nichts wird hochgeladen',
  threadsOff: 'Threads sind hier nicht verfügbar.',
};
