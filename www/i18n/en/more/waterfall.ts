export const waterfall = {
  sortedBy: 'Sorted by',
  orders: { start: 'start', duration: 'duration' },
  closer: 'zoom: only the time of the rows in view',
  described: (label: string, requests: string, order: string) => `${label}: ${requests}, sorted by ${order}`,
  request: 'Request',
  took: 'Took',
  help: 'Point at a request for its figures, or select one with ↑ ↓, Page up and down, Home and End.',
  due: 'when it was due',
  failed: 'a try failed',
};
