export const requests = {
  /** The placeholder `{variant}` is a select element. */
  of: 'Requests of',
  inTypical: 'in its {typical}',
  typical: 'typical sample',
  ledger: 'The server’s own counts',
  asTable: (requests: string) => `The ${requests} as a table`,
  over: 'Answered over {protocols}.',
  and: ' and ',
  hidden: (answers: string) =>
    `The browser hides the phases and the protocol of ${answers}: it shows those of another server only if that server allows it (with \`Timing-Allow-Origin\`). Such an answer is drawn as one piece.`,
  unnoted: (answers: string) =>
    `The browser had not recorded the phases of ${answers} at the end of the sample; they are drawn as one piece.`,
  /** The title of the table. */
  title: 'Requests',
  number: 'No.',
  url: 'URL',
  status: 'Status',
  reason: 'Reason',
  pages: 'Pages of the table',
  first: 'First',
  previous: 'Previous',
  next: 'Next',
  last: 'Last',
  rows: (from: string, to: string, all: string) => `${from}–${to} of ${all}`,
  /** Parts of the description of a request. */
  httpError: (status: number | null | undefined) => `HTTP ${status ?? 'error'}`,
  madeAt: (at: string) => `made at ${at}`,
  overAt: (at: string) => `over at ${at}`,
  dueAt: (at: string) => `due at ${at}`,
  inAll: (time: string, moments: string) => `${time} in all: ${moments}`,
  after: (end: string, time: string) => `${end} after ${time}`,
  waited: 'waited',
  late: 'late by',
  queue: 'queue',
  server: 'server',
  network: 'network',
  callback: 'callback delay',
};
