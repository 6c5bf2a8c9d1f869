export const start = {
  title: 'Threads, processes, futures and locks, run for real',
  about:
    'What books on Python concurrency teach on paper is carried out here, in this browser: by real threads, real processes and real requests, timed and checked side by side. Nothing is uploaded.',
  presets: 'Begin with one of these',
  runsAtOnce: 'Runs at once',
  missing: (labels: string) => `Threads are off here; missing will be: ${labels}`,
  allMissing: 'Threads are off here, and it needs them: it will say why',
  openings: {
    threads: {
      title: 'Why don’t Python threads speed this up?',
      text: 'One countdown: alone, by two threads that share a GIL, by two that do not, by two processes.',
    },
    requests: {
      title: 'Fifty requests: one by one or together?',
      text: 'The same fifty answers from a real server, each awaited before the next, or all on their way at once.',
    },
    deadlock: {
      title: 'Watch two threads deadlock',
      text: 'Each holds the lock that the other needs. It is noticed and told; then two ways of not getting there.',
    },
  },
  experiments: 'All experiments',
  byBook: 'By book',
  byBookAbout: 'Are you reading one of these? Every chapter leads to its experiments.',
  chapters: { one: 'chapter', other: 'chapters' },
};
