// The glossary: the terms of the page and their definitions.

export interface Definition {
  name: string;
  text: string;
}

export const terms = {
  experiment: {
    name: 'Experiment',
    text: 'One question with parameters, such as how long a countdown takes.',
  },
  variant: {
    name: 'Variant',
    text: 'One way of doing the work. All variants of a run do the same work with the same parameters; the first one is the baseline.',
  },
  sequential: {
    name: 'Sequential',
    text: 'One thread does one task after another; of requests, each is awaited before the next is made.',
  },
  async: {
    name: 'Async',
    text: 'One thread and its event loop. Computing is cut in pieces that give way to each other; of requests, many are under way at once.',
  },
  gil: {
    name: 'GIL threads',
    text: 'Threads under one global lock, as CPython has had them: a thread must hold the lock to run, hands it over after the switch interval, and lets go of it while a request waits. It is a model of CPython, but executed on real threads with a real lock and timed, never computed from a formula.',
  },
  threads: {
    name: 'Threads',
    text: 'Threads over one shared memory: Web Workers that run one WebAssembly module in one SharedArrayBuffer, through rayon. Requests are blocking ones.',
  },
  processes: {
    name: 'Processes',
    text: 'Workers with a memory of their own each. Tasks go in and results come out only as messages, which are copied.',
  },
  status: {
    name: 'Status',
    text: 'How the variant ended: completed (all samples were taken), stopped (by you, with what was measured until then), failed (it did not end well) or unavailable (it cannot be had in this browser or on this page).',
  },
  sample: {
    name: 'Sample',
    text: 'One timed repetition of the whole work. Variants take turns, one sample each per round, so that whatever disturbs the machine for a while disturbs all of them alike.',
  },
  warm_ups: {
    name: 'Warm-ups',
    text: 'Untimed repetitions before the first sample, which let the browser finish compiling. They go on until the times stay the same; “not settled” if the time for them was over first.',
  },
  batch: {
    name: 'Batch',
    text: 'How many repetitions one sample holds. It is more than one where the work is so short that the clock could not tell its length; times are always those of one repetition.',
  },
  median: {
    name: 'Median',
    text: 'The middle one of the samples: half of them took longer, half were quicker. A few slow outliers do not move it, as they would a mean.',
  },
  interval: {
    name: '95 % interval',
    text: 'How well the median is known: where the medians of 95 % of 2,000 resamples of the samples lie (percentile bootstrap), made wider for few samples, which alone would promise too much. There is none for fewer than five samples.',
  },
  mean: {
    name: 'Mean',
    text: 'All samples added up and divided by their number. Outliers draw it to themselves, so it is given and not used for comparing.',
  },
  mad: {
    name: 'MAD',
    text: 'The median absolute deviation: the median of how far the samples lie from their median. Half of them lie nearer.',
  },
  quartiles: {
    name: 'Quartiles',
    text: 'A quarter of the samples took less than the lower one, a quarter took longer than the upper one.',
  },
  percentile: {
    name: 'Percentiles',
    text: '90 of 100 samples, or requests, took less than the 90th percentile. It is given only where at least five can be expected beyond it: the 90th from 50 on, the 99th from 500, the 99.9th from 5,000.',
  },
  outlier: {
    name: 'Outlier',
    text: 'A sample that lies beyond the quartiles by more than 1.5 times their distance (a ring), or by more than 3 times (a cross; Tukey). Outliers are marked and counted, never removed: the time was really taken.',
  },
  histogram: {
    name: 'Histogram',
    text: 'How many samples took how long: the higher a bar, the more of them lie in its stretch of time.',
  },
  runs: {
    name: 'Runs',
    text: 'How many times all of it was done, each time in fresh workers. Samples of one run have in common where memory lay and how the browser compiled; what differs from run to run depends on the start alone.',
  },
  between_runs: {
    name: 'From run to run',
    text: 'How far the medians of the runs lie apart: the greatest less the least, in parts of the middle one.',
  },
  budget: {
    name: 'Time budget',
    text: 'For how long samples may be taken. Within it each variant is sampled until it is clear whether it differs from the baseline, or that the two are alike within 10 %. Looking several times makes finding a difference by chance more likely; the intervals are wider to make up for it.',
  },
  start: {
    name: 'Warm and cold start',
    text: 'Warm: threads and processes stand ready and the code has run before a sample begins. Cold: each sample begins with nothing, and starting all it needs is in its time.',
  },
  speedup: {
    name: 'Speed-up',
    text: 'How many times as fast as the baseline: the baseline’s time divided by the variant’s, round by round, and the median of these ratios. 2× is half the time, 0.5× is twice the time.',
  },
  speedup_interval: {
    name: 'Interval of the speed-up',
    text: 'How well the speed-up is known: the 95 % interval of the median of the ratios, found as for the times.',
  },
  verdict: {
    name: 'Verdict',
    text: 'Faster if the whole interval of the speed-up lies above 1, slower if it lies below, otherwise no clear difference. Where the whole interval lies within 10 % of 1, the two are as fast, within 10 %, or one is faster by under 10 %: a difference that hardly matters.',
  },
  correct: {
    name: 'Correct',
    text: 'Whether the answer of every sample was right, checked in another way than any variant computes it. A dash where nobody can know, as with the answer of somebody else’s server.',
  },
  spawn: {
    name: 'Spawn',
    text: 'Starting workers, until each runs its script. Set-up and no part of the samples, unless they begin cold.',
  },
  instantiate: {
    name: 'Instantiate',
    text: 'Bringing the module to life in the workers, each in its own memory. Set-up and no part of the samples, unless they begin cold.',
  },
  pool: {
    name: 'Pool',
    text: 'Starting the pool of threads, until the last one was there. Set-up and no part of the samples, unless they begin cold.',
  },
  lane: {
    name: 'Lane',
    text: 'One line of the timeline: a thread, a process or a request slot. The lanes shown are those of the typical sample.',
  },
  typical: {
    name: 'Typical sample',
    text: 'The sample nearest to the median; its lanes are drawn.',
  },
  span: {
    name: 'Span',
    text: 'Something a lane did from one moment to another. Where spans are too short to be drawn one by one, a paler colour says for what part of the time the lane was at work.',
  },
  run: { name: 'Running', text: 'A span: the lane was computing.' },
  write: {
    name: 'Files',
    text: 'A span, and a part of the time: opening a file, writing to it, closing it.',
  },
  wait_lock: {
    name: 'Waiting for the lock',
    text: 'A span: the lane could have gone on, but another one held the lock.',
  },
  hold: {
    name: 'Holding a lock',
    text: 'A span: the lane had one lock or several, by whose names it is called, and was at work or pausing meanwhile.',
  },
  lock_hold: {
    name: 'Holding a lock',
    text: 'A part of the time: the lanes had a lock, and were at work or pausing meanwhile.',
  },
  gone_wrong: {
    name: 'When it went wrong',
    text: 'The moment at which threads were stuck for good: the last of them began to wait, or from then on none got on. A watchdog outside them saw it a little later and got them out; without it they would be there still.',
  },
  pause: {
    name: 'Pausing',
    text: 'A span, and a part of the time: waiting for a moment to come, because it was told to. In the waterfall also the time from when a request was due until somebody was free to make it.',
  },
  dispatch: { name: 'Not begun yet', text: 'A span: work was given to a thread that had not begun it yet.' },
  set_up: {
    name: 'Starting up',
    text: 'A span of a cold sample: starting workers, bringing the module to life in them, starting threads or processes.',
  },
  message: { name: 'Message', text: 'A span: handing a message over, there or back, copies included.' },
  request: {
    name: 'Request',
    text: 'A span: a request of which no more is known than its beginning and end.',
  },
  queue: {
    name: 'Queue',
    text: 'How long a request waited in the browser, mostly for a connection: with HTTP/1.1 there are six to a server. A dash where the browser hides it.',
  },
  send: { name: 'Send', text: 'A span: the request was on its way to the server.' },
  server: {
    name: 'Server',
    text: 'How long the server was at the request, by its own account (its Server-Timing header). A dash where it does not say.',
  },
  receive: { name: 'Receive', text: 'A span: the answer was on its way back.' },
  callback: {
    name: 'Callback delay',
    text: 'How long an answer was there before the code that waits for it ran: the thread had something else to do, or other answers were before it. A dash where the browser hides it.',
  },
  waited: {
    name: 'Waited',
    text: 'How long whoever made a request had waited to do so: until it was due, or until the token bucket had a token for it.',
  },
  attempts: {
    name: 'Tries',
    text: 'How often a request was made: the first try, and the retries after failures that may end better.',
  },
  full_jitter: {
    name: 'Full jitter',
    text: 'A way of pausing before a retry: at random between nothing and a bound that doubles each time. Those that failed together do not come back together.',
  },
  retry_after: {
    name: 'Retry-After',
    text: 'A header by which a server says when to come back, in seconds or by a date. A good client keeps to it.',
  },
  token_bucket: {
    name: 'Token bucket',
    text: 'Bounds a rate: tokens drip into a bucket at that rate, each request takes one or waits for it, and the bucket holds no more than the burst. So there are never more than rate × time + burst.',
  },
  closed_model: {
    name: 'Closed model',
    text: 'So many requests in flight, and the next one is made when one is answered: a slow server is asked less often.',
  },
  open_model: {
    name: 'Open model',
    text: 'So many requests are due each second, whether those before are answered or not, as when many people ask at the same time. A slow server is asked just as often, and latency counts from when a request was due.',
  },
  coordinated_omission: {
    name: 'Coordinated omission',
    text: 'The mistake of counting a latency from when a request was made, though it was due earlier and had to wait for slow ones before it: just the worst waiting is left out (Gil Tene).',
  },
  latency: {
    name: 'Latency',
    text: 'How long somebody waited for an answer: from when the request was due, in the open model, or else from making it for the first time, until it was over, all retries and pauses included. One without an answer has none.',
  },
  throughput: {
    name: 'Throughput',
    text: 'How many were answered in a second of the samples’ time, all samples taken together.',
  },
  bytes: { name: 'Bytes', text: 'How long the answer’s body was, unpacked. A dash where nobody may know.' },
  http_protocol: {
    name: 'HTTP protocol',
    text: 'How a request was answered. Over HTTP/1.1 a connection carries one at a time, and a browser opens six to a server; over HTTP/2 one connection carries many at once.',
  },
  opaque: {
    name: 'Opaque',
    text: 'An answer that came, though neither its status nor its content may be read: another server that does not allow this page to (CORS) was asked without asking for permission. How long it took is known.',
  },
  answer: {
    name: 'Answer',
    text: 'What came out, in a few words; of a long list how many there are of what. All of it is in the exported report.',
  },
  wall: {
    name: 'Wall time',
    text: 'How long it took by the clock on the wall, whoever was at work. Each lane spends exactly so much on its parts, idle time included; the parts shown are the averages of the lanes, so they add up to it.',
  },
  compute: { name: 'Computing', text: 'A part of the time: the lanes were running.' },
  lock_wait: {
    name: 'Waiting for a lock',
    text: 'A part of the time: the lanes could have gone on, but another one held a lock.',
  },
  idle: {
    name: 'Idle',
    text: 'A part of the time: nothing to do, before the first piece of work, between two or after the last one.',
  },
  network: {
    name: 'Network',
    text: 'What is left of a request’s time when queue and server are taken away.',
  },
  total: { name: 'Total', text: 'From making the request to having its answer, or to giving it up.' },
  outcome: {
    name: 'Outcome',
    text: 'How a request ended: ok; an HTTP error (the server answered with 400 or more); timeout (given up); network (no answer could be had, or reading it is not allowed); aborted; opaque (answered, but the browser hides what).',
  },
  http_status: {
    name: 'HTTP status',
    text: 'The number a server answers with: 200 is “here you are”, 404 “not found”, and so on.',
  },
  ledger: {
    name: 'The server’s ledger',
    text: 'What the target itself counted: arrivals, completions, how many at once. It is a witness independent of this page.',
  },
  flavour: {
    name: 'Flavour',
    text: 'Which build of the program ran: “threads” needs shared memory, “single” does without it and without the variants that are threads.',
  },
  isolated: {
    name: 'Isolated',
    text: 'Whether the page is isolated from other sites (cross-origin isolated). Browsers give shared memory and their finest clock only to such pages.',
  },
  cores: {
    name: 'Cores',
    text: 'How many the browser says there are. It may say less than there are, to be harder to recognise.',
  },
  effective_cores: {
    name: 'Cores that were there',
    text: 'How many cores the threads or processes really got, measured in the rounds of this run: a piece of work that is always the same, by one thread and then by all workers at once. Other work on the machine takes the rest.',
  },
  simd: { name: 'SIMD', text: 'Whether one instruction can work on several numbers at once.' },
  clock: {
    name: 'Clock grain',
    text: 'The smallest step of the clock that samples are timed with. Browsers make it coarse on purpose.',
  },
  protocol: { name: 'Protocol', text: 'How this page was fetched: http/1.1, h2 (HTTP/2) or h3 (HTTP/3).' },
  long_tasks: {
    name: 'Long tasks',
    text: 'Tasks that held the page’s own thread up for over 50 ms during the run. The work itself is done elsewhere; many of these mean that something else disturbed it.',
  },
} satisfies Record<string, Definition>;
