export const waterfall = {
  sortedBy: 'Sorted by',
  orders: { start: 'when they began', duration: 'how long they took' },
  closer: 'look closer: only the time of the rows in view',
  described: (label: string, requests: string, order: string) => `${label}: ${requests}, sorted by ${order}`,
  request: 'Request',
  took: 'Took',
  help: 'Point at a request for its figures, or lead there by ↑ ↓, Page up and down, Home and End.',
  due: 'when it was due',
  failed: 'a try failed',
};
