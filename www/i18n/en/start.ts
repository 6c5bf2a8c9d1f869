export const start = {
  title: 'Threads, processes, futures and locks, run for real',
  about:
    'The concurrency experiments of the Python books, run for real in your browser: with real threads, real processes and real requests, timed and checked side by side. Nothing is uploaded.',
  presets: 'Start with one of these',
  runsAtOnce: 'Runs at once',
  missing: (labels: string) => `Threads are off here; these variants will be missing: ${labels}`,
  allMissing: 'Threads are off here, and this experiment needs them; it shows the reason',
  openings: {
    threads: {
      title: 'Why don’t Python threads speed this up?',
      text: 'One countdown: by one thread, by two threads that share a GIL, by two without a GIL, by two processes.',
    },
    requests: {
      title: 'Fifty requests: one by one or together?',
      text: 'The same fifty answers from a real server, each awaited before the next, or all in flight at once.',
    },
    deadlock: {
      title: 'Watch two threads deadlock',
      text: 'Each holds the lock that the other needs. See the deadlock detected and explained, then two ways to prevent it.',
    },
  },
  own: {
    title: 'Write your own concurrent program',
    text: 'Type or paste a few lines of Python with threads, locks, queues or asyncio. Step through them as the scheduler, or have every schedule explored: each deadlock, race and ending, by its shortest way.',
    open: 'Write',
    note: 'Or begin with one of over a hundred programs and puzzles',
  },
  experiments: 'All experiments',
  byBook: 'By book',
  byBookAbout: 'Are you reading one of these books? Every chapter links to its experiments.',
};
