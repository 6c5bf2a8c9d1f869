export const capabilities = {
  title: 'What this browser can do',
  all: 'Everything the experiments need is here.',
  threadsOff: 'Threads are off.',
  notTried: 'not tried',
  coresAssumed: 'assumed: this browser does not say how many there are',
  local:
    'Nothing is uploaded: what you enter and what is measured stays in this browser. Only an experiment’s own requests leave it, to the addresses in its form.',
};
