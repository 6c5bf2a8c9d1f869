export const glossary = {
  title: 'Glossary',
  search: 'Search the glossary',
  found: (n: number) => (n === 0 ? 'No word of that kind.' : n === 1 ? '1 word' : `${n} words`),
  words: 'Words',
  ways: 'Ways of doing the work',
  figures: 'Figures',
  timeline: 'The timeline',
  time: 'Where the time went',
  requests: 'Requests',
  environment: 'Where it ran',
};

export const measuring = {
  title: 'How we measure',
  parts: [
    {
      heading: 'Everything is run',
      text: 'Each variant does the same work, really and in this browser: threads are Web Workers over one shared memory, processes are workers with a memory of their own, requests go to a real server. No variant sleeps or spins to look slower. The GIL variant is a model of CPython’s global lock, but a real lock held by real threads, and it is timed like the others.',
    },
    {
      heading: 'In turns',
      text: 'First every variant is given its threads or processes; what that takes is listed as set-up and is no part of any sample. Then each warms up, untimed, so that the browser’s compiler has finished. Then they take turns: one sample of each, round after round. Whatever disturbs the machine for a while disturbs all of them.',
    },
    {
      heading: 'Against the clock’s grain',
      text: 'Browsers make their clocks coarse. A sample therefore lasts at least twenty steps of the clock; work that is shorter is repeated within the sample, and the time is that of one repetition.',
    },
    {
      heading: 'What is concluded',
      text: 'The figure of a variant is the median of its samples, with a 95 % interval from 2,000 resamples (percentile bootstrap). The speed-up is the median of the ratios of each round’s pair, with an interval found in the same way; “faster” and “slower” are said only if the whole interval lies on one side of 1. With fewer than five samples there is no interval and no verdict.',
    },
    {
      heading: 'How many samples',
      text: 'Unless a number is asked for, sampling goes on until a variant’s interval lies on one side of 1, or within 10 % of it, or until the time budget is spent. Whoever looks again and again sees differences that are not there; so there are only five looks, at 10, 20, 40, 80 and 160 pairs, at a level that holds for all of them together (after Pocock 1977 and Jennison and Turnbull 2000).',
    },
    {
      heading: 'Few samples, and samples far off',
      text: 'Intervals of few samples are widened after Hesterberg (2015), since the plain bootstrap promises too much there. Samples far from the others are marked, by Tukey’s fences, and never removed: they happened. With several runs, each in a fresh worker, runs are resampled before the samples in them (Kalibera and Jones 2013).',
    },
    {
      heading: 'The GIL is a model',
      text: 'WebAssembly has no global interpreter lock. The column runs real threads of which only the holder of one real lock may go on; whoever waits longer than the switch interval asks for it, and the holder hands it over, as CPython does since version 3.2. Round a request the lock is let go. It is carried out and timed; no figure comes from a formula.',
    },
    {
      heading: 'Whether the machine was busy',
      text: 'In the rounds of a run a piece of work that is always the same is timed, first by one thread alone, then by all at once: as many as the run has, and no more than the browser says there are cores. Who shares a core takes longer, and so the figure says how many cores were really there. It is looked at in the first four rounds, and then as long as that takes no more than a twentieth of the time. Where well less was there than could have been used, the finding says it, and begins with it if the work takes processors.',
    },
    {
      heading: 'Laws',
      text: 'Amdahl’s law, Gunther’s universal scalability law and Gustafson’s are fitted to the measured times by least squares, with intervals by resampling. Counts of workers beyond the cores are shown and are no part of a fit. Karp and Flatt’s serial fraction is given for each point.',
    },
    {
      heading: 'What is not measured',
      text: 'Energy, memory beyond what the browser tells, and what another machine would do. A tab in the background is slowed down by the browser; the samples that were taken then are not marked. Figures of two browsers differ for more reasons than their engines.',
    },
    {
      heading: 'Whether the answer is right',
      text: 'The answer of every sample (of its last repetition, where it holds several) is compared with one found in another way. A variant that is fast and wrong gets a cross.',
    },
    {
      heading: 'The page holds still',
      text: 'While a sample is taken the page draws nothing: no animation, no timer. It is redrawn between samples. Tasks that held the page up nevertheless are counted and listed under Environment. For quiet figures, leave the page in front and close what else is at work.',
    },
    {
      heading: 'What leaves this browser',
      text: 'Nothing, except the requests that an experiment makes to the addresses in its form. There are no accounts, no cookies and no statistics about you.',
    },
  ],
  fonts: 'Set in {inter} and {mono}, both under the SIL Open Font License 1.1.',
};
