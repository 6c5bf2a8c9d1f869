export const run = {
  run: 'Run',
  runHelp: 'Runs all chosen variants (Enter in a field)',
  stop: 'Stop',
  stopHelp: 'Stops the run (Esc); what was measured is kept',
};
