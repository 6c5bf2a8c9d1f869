export const glossary = {
  title: 'Glossary',
  search: 'Search the glossary',
  found: (n: number) => (n === 0 ? 'No matching word.' : n === 1 ? '1 word' : `${n} words`),
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
      text: 'Each variant really does the same work, in this browser: threads are Web Workers over one shared memory, processes are workers with their own memory, requests go to a real server. No variant sleeps or spins to look slower. The GIL variant is a model of CPython’s global lock, but a real lock held by real threads, and it is timed like the others.',
    },
    {
      heading: 'In turns',
      text: 'First every variant gets its threads or processes; that time is listed as set-up and is not part of any sample. Then each warms up, untimed, until the browser’s compiler has finished. Then they take turns: one sample of each, round after round. A temporary disturbance of the machine affects all of them.',
    },
    {
      heading: 'The resolution of the clock',
      text: 'Browsers make their clocks coarse. A sample therefore lasts at least twenty steps of the clock; work that is shorter is repeated within the sample, and the time is that of one repetition.',
    },
    {
      heading: 'What is concluded',
      text: 'The figure of a variant is the median of its samples, with a 95 % interval from 2,000 resamples (percentile bootstrap). The speed-up is the median of the ratios of each round’s pair, with an interval calculated in the same way; the verdict is “faster” or “slower” only if the whole interval lies on one side of 1. With fewer than five samples there is no interval and no verdict.',
    },
    {
      heading: 'How many samples',
      text: 'Without a given number, sampling continues until a variant’s interval lies on one side of 1, or within 10 % of it, or until the time budget is spent. Repeated looks find differences that do not exist; so there are only five looks, at 10, 20, 40, 80 and 160 pairs, at a level that holds for all of them together (after Pocock 1977 and Jennison and Turnbull 2000).',
    },
    {
      heading: 'Few samples, and outliers',
      text: 'Intervals of few samples are widened after Hesterberg (2015), since those of the plain bootstrap are too narrow. Outliers are marked, by Tukey’s fences, and never removed, since they are real measurements. With several runs, each in a fresh worker, runs are resampled before the samples in them (Kalibera and Jones 2013).',
    },
    {
      heading: 'The GIL is a model',
      text: 'WebAssembly has no global interpreter lock. This variant runs real threads, of which only the holder of one real lock continues; a thread that waits longer than the switch interval requests the lock, and the holder hands it over, as in CPython since version 3.2. A thread releases the lock during a request. The model is executed and timed; no figure comes from a formula.',
    },
    {
      heading: 'Python itself',
      text: 'The rows in Python run the listings of the Code tab, unchanged unless you edit them, in CPython compiled to WebAssembly. Pyodide (CPython 3.14) has no threads; several of them run side by side as processes, and tasks are pickled between them. CPython 3.13 runs twice, with real threads over shared memory: with its own GIL, and in the build without it. Each interpreter has its own baseline, the same code in one thread of the same interpreter, because interpreters differ in speed. Emscripten replaces the operating system: threads are workers, files are in memory, and requests go through the page’s fetch; the modules requests and aiohttp are small layers of this page, with the part of their interface that the listings use.\nWho holds CPython’s GIL is recorded by CPython: its source has three added lines, which note when a thread asks for the lock, has it and drops it. The model here and CPython can differ for two reasons: the model’s threads compute in machine code, which looks at the lock at fixed steps, while CPython looks at it between bytecodes; and in WebAssembly a waiting thread takes longer to wake than in an operating system. Where Python would take minutes, it does less of the same work; the ratios stay comparable.',
    },
    {
      heading: 'Whether the machine was busy',
      text: 'In the rounds of a run, a fixed piece of work is timed, first in one thread alone, then in all at once: as many as the run has, and at most as many as the browser reports cores. Threads that share a core take longer, so the figure shows how many cores were really available. This is measured in the first four rounds, and then while it takes at most a twentieth of the time. If clearly fewer cores were available than usable, the finding says so, and begins with it if the work needs processors.',
    },
    {
      heading: 'Laws',
      text: 'Amdahl’s law, Gunther’s universal scalability law and Gustafson’s are fitted to the measured times by least squares, with intervals by resampling. Numbers of workers beyond the cores are shown but not part of a fit. Karp and Flatt’s serial fraction is shown for each point.',
    },
    {
      heading: 'What is not measured',
      text: 'Energy, memory beyond what the browser reports, and other machines. The browser slows down a tab in the background; samples from that time are not marked. Figures of two browsers differ for more reasons than their engines.',
    },
    {
      heading: 'Whether the answer is right',
      text: 'The answer of every sample (of its last repetition, where it holds several) is compared with one from another method. A variant that is fast and wrong gets a cross.',
    },
    {
      heading: 'The page does not draw during a sample',
      text: 'During a sample the page draws nothing: no animation, no timer. It is redrawn between samples. Tasks that still blocked the page are counted and listed under Environment. For stable figures, keep the page in front and close other programs.',
    },
    {
      heading: 'What leaves this browser',
      text: 'Nothing, except the requests that an experiment makes to the addresses in its form. There are no accounts, no cookies and no statistics about you.',
    },
  ],
  fonts: 'Set in {inter} and {mono}, both under the SIL Open Font License 1.1.',
};
