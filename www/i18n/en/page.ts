export const page = {
  loading: 'Loading.',
  notLoaded: (why: string) => `This part of the page could not be loaded: ${why}`,
  inGlossary: 'In the glossary',
  skip: 'Skip to the content',
  close: 'Close',
  yes: 'yes',
  no: 'no',
  silent: 'Something went wrong, and the browser does not say what.',
  noWebAssembly:
    'This browser has no WebAssembly, or it is switched off, and all experiments are made of it.',
  noWebAssemblyHelp: 'A current desktop browser has it.',
  broken: (why: string) => `The experiments could not be loaded: ${why}`,
  brokenHelp: 'Loading the page again may help, or looking whether its server is up.',
  emptyCatalogue: 'The catalogue is empty.',
};
