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
    text: 'One thread executes one task after another; each request is awaited before the next is made.',
  },
  async: {
    name: 'Async',
    text: 'One thread and its event loop. Computations are split into pieces that take turns; many requests are in flight at once.',
  },
  gil: {
    name: 'GIL threads',
    text: 'Threads under one global lock, as in CPython: a thread must hold the lock to run, hands it over after the switch interval, and releases it while a request waits. It is a model of CPython, but executed on real threads with a real lock and timed, never computed from a formula.',
  },
  cpython: {
    name: 'CPython',
    text: 'The usual implementation of Python, here compiled to WebAssembly. The rows “in Python” run it: with its own GIL, in the free-threaded build without a GIL, and as Pyodide.',
  },
  pyodide: {
    name: 'Pyodide',
    text: 'A build of CPython for browsers, without threads. Several of them, each a worker with its own memory, run here as processes.',
  },
  threads: {
    name: 'Threads',
    text: 'Threads over one shared memory: Web Workers that run one WebAssembly module in one SharedArrayBuffer, through rayon. Their requests block.',
  },
  processes: {
    name: 'Processes',
    text: 'Workers, each with its own memory. Tasks and results are sent only as messages, which are copied.',
  },
  status: {
    name: 'Status',
    text: 'How the variant ended: completed (all samples were taken), stopped (by you, with the samples taken until then), failed (with an error) or unavailable (this browser or this page cannot run it).',
  },
  sample: {
    name: 'Sample',
    text: 'One timed repetition of the whole work. Variants take turns, one sample each per round, so that a temporary disturbance of the machine affects all of them alike.',
  },
  warm_ups: {
    name: 'Warm-ups',
    text: 'Untimed repetitions before the first sample, which let the browser finish compiling. They continue until the times are stable; “not settled” if their time limit was reached first.',
  },
  batch: {
    name: 'Batch',
    text: 'How many repetitions one sample contains. It is more than one if the work is too short for the clock; times are always those of one repetition.',
  },
  median: {
    name: 'Median',
    text: 'The middle one of the samples: half of them took longer, half were quicker. A few slow outliers do not change it, unlike a mean.',
  },
  interval: {
    name: '95 % interval',
    text: 'The precision of the median: the range of the medians of 95 % of 2,000 resamples of the samples (percentile bootstrap), widened for few samples, where it would otherwise be too narrow. There is none for fewer than five samples.',
  },
  mean: {
    name: 'Mean',
    text: 'All samples added up and divided by their number. Outliers shift it, so it is shown but not used for comparisons.',
  },
  mad: {
    name: 'MAD',
    text: 'The median absolute deviation: the median of the samples’ distances from their median. Half of them are nearer.',
  },
  quartiles: {
    name: 'Quartiles',
    text: 'A quarter of the samples took less than the lower one, a quarter took longer than the upper one.',
  },
  percentile: {
    name: 'Percentiles',
    text: '90 of 100 samples, or requests, took less than the 90th percentile. It is shown only if at least five can be expected beyond it: the 90th from 50 on, the 99th from 500, the 99.9th from 5,000.',
  },
  outlier: {
    name: 'Outlier',
    text: 'A sample beyond the quartiles by more than 1.5 times their distance (a ring), or by more than 3 times (a cross; Tukey). Outliers are marked and counted, never removed: the time was really taken.',
  },
  histogram: {
    name: 'Histogram',
    text: 'How many samples took how long: the higher a bar, the more samples are in its range of times.',
  },
  runs: {
    name: 'Runs',
    text: 'How many times everything was done, each time in fresh workers. The samples of one run share the placement in memory and the browser’s compilation; differences from run to run depend on the start alone.',
  },
  between_runs: {
    name: 'From run to run',
    text: 'The spread of the medians of the runs: the largest minus the smallest, as a share of the middle one.',
  },
  budget: {
    name: 'Time budget',
    text: 'How long samples may be taken. Within it, each variant is sampled until it is clear that it differs from the baseline, or that the two are equal within 10 %. Repeated looks make a difference by chance more likely; the intervals are wider to compensate for that.',
  },
  start: {
    name: 'Warm and cold start',
    text: 'Warm: threads and processes are ready and the code has run before a sample begins. Cold: each sample begins with nothing, and its time includes starting everything.',
  },
  speedup: {
    name: 'Speed-up',
    text: 'How many times as fast as the baseline: the baseline’s time divided by the variant’s, round by round, and the median of these ratios. 2× is half the time, 0.5× is twice the time.',
  },
  speedup_interval: {
    name: 'Interval of the speed-up',
    text: 'The precision of the speed-up: the 95 % interval of the median of the ratios, calculated as for the times.',
  },
  verdict: {
    name: 'Verdict',
    text: 'Faster if the whole interval of the speed-up lies above 1, slower if it lies below, otherwise no clear difference. If the whole interval lies within 10 % of 1, the two are as fast, within 10 %, or one is faster by under 10 %: a difference that hardly matters.',
  },
  correct: {
    name: 'Correct',
    text: 'Whether the answer of every sample was right, checked by a method that no variant uses. A dash if that cannot be checked, as for answers of other servers.',
  },
  spawn: {
    name: 'Spawn',
    text: 'Starting workers, until each runs its script. Set-up, not part of the samples, unless they begin cold.',
  },
  instantiate: {
    name: 'Instantiate',
    text: 'Instantiating the module in the workers, each in its own memory. Set-up, not part of the samples, unless they begin cold.',
  },
  pool: {
    name: 'Pool',
    text: 'Starting the pool of threads, until the last one is ready. Set-up, not part of the samples, unless they begin cold.',
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
    text: 'An activity of a lane, with its beginning and end. If spans are too short to be drawn one by one, a paler colour shows the share of the time in which the lane was busy.',
  },
  run: { name: 'Running', text: 'A span: the lane was computing.' },
  write: {
    name: 'Files',
    text: 'A span, and a part of the time: opening a file, writing to it, closing it.',
  },
  wait_lock: {
    name: 'Waiting for the lock',
    text: 'A span: the lane could have continued, but another one held the lock.',
  },
  hold: {
    name: 'Holding a lock',
    text: 'A span: the lane held one or more locks, which give the span its name, and was working or pausing meanwhile.',
  },
  lock_hold: {
    name: 'Holding a lock',
    text: 'A part of the time: the lanes held a lock, and were working or pausing meanwhile.',
  },
  gone_wrong: {
    name: 'When it went wrong',
    text: 'The time at which threads were stuck for good: the last of them began to wait, or none made progress any more. A watchdog detected it a little later and stopped them; without it, they would be stuck for ever.',
  },
  pause: {
    name: 'Pausing',
    text: 'A span, and a part of the time: waiting for a certain time, as the work requires. In the waterfall, also the time from when a request was due until a worker was free to make it.',
  },
  dispatch: { name: 'Not begun yet', text: 'A span: a thread had received work but not begun it yet.' },
  set_up: {
    name: 'Starting up',
    text: 'A span of a cold sample: starting workers, instantiating the module in them, starting threads or processes.',
  },
  message: { name: 'Message', text: 'A span: handing a message over, there or back, copies included.' },
  request: {
    name: 'Request',
    text: 'A span: a request of which only the beginning and the end are known.',
  },
  queue: {
    name: 'Queue',
    text: 'How long a request waited in the browser, mostly for a connection: with HTTP/1.1 there are six to a server. A dash if the browser hides it.',
  },
  send: { name: 'Send', text: 'A span: the request was being sent to the server.' },
  server: {
    name: 'Server',
    text: 'How long the server worked on the request, by its Server-Timing header. A dash without this header.',
  },
  receive: { name: 'Receive', text: 'A span: the answer was being received.' },
  callback: {
    name: 'Callback delay',
    text: 'The time between the arrival of an answer and the code that waits for it: the thread was busy, or other answers came first. A dash if the browser hides it.',
  },
  waited: {
    name: 'Waited',
    text: 'How long a request waited to be made: until it was due, or until the token bucket had a token for it.',
  },
  attempts: {
    name: 'Tries',
    text: 'How often a request was made: the first try, and the retries after failures that a retry may fix.',
  },
  full_jitter: {
    name: 'Full jitter',
    text: 'A random pause before a retry, from zero to a limit that doubles each time. Requests that failed together do not return together.',
  },
  retry_after: {
    name: 'Retry-After',
    text: 'A header in which a server states when to retry, in seconds or as a date. A good client respects it.',
  },
  token_bucket: {
    name: 'Token bucket',
    text: 'Limits a rate: tokens are added to a bucket at that rate, each request takes one or waits for it, and the bucket holds at most the burst. So there are never more requests than rate × time + burst.',
  },
  closed_model: {
    name: 'Closed model',
    text: 'A fixed number of requests in flight; the next one is made when one is answered: a slow server receives fewer requests.',
  },
  open_model: {
    name: 'Open model',
    text: 'A fixed number of requests are due each second, whether earlier ones are answered or not, as when many people use a server. A slow server receives just as many, and latency counts from when a request was due.',
  },
  coordinated_omission: {
    name: 'Coordinated omission',
    text: 'The mistake of counting a latency from when a request was made, though it was due earlier and had to wait for slow ones before it: that omits the longest waits (Gil Tene).',
  },
  latency: {
    name: 'Latency',
    text: 'How long a client waited for an answer: from when the request was due, in the open model, or else from its first try, until its end, all retries and pauses included. A request without an answer has no latency.',
  },
  throughput: {
    name: 'Throughput',
    text: 'How many requests were answered per second, over the time of all samples.',
  },
  bytes: {
    name: 'Bytes',
    text: 'The size of the answer’s body, unpacked. A dash if the page may not read it.',
  },
  http_protocol: {
    name: 'HTTP protocol',
    text: 'The protocol of an answer. Over HTTP/1.1, a connection carries one request at a time, and a browser opens six to a server; over HTTP/2, one connection carries many at once.',
  },
  opaque: {
    name: 'Opaque',
    text: 'An answer of which the page may read neither the status nor the content, since the server does not allow it (CORS). The time that it took is known.',
  },
  answer: {
    name: 'Answer',
    text: 'The result in a few words; for a long list, the numbers of its values. The exported report has all of it.',
  },
  wall: {
    name: 'Wall time',
    text: 'The time from start to end, however many threads were busy. The parts of each lane add up to it, idle time included; the parts shown are the averages over the lanes.',
  },
  compute: { name: 'Computing', text: 'A part of the time: the lanes were running.' },
  lock_wait: {
    name: 'Waiting for a lock',
    text: 'A part of the time: the lanes could have continued, but another one held a lock.',
  },
  idle: {
    name: 'Idle',
    text: 'A part of the time: no work, before the first piece, between two or after the last one.',
  },
  network: {
    name: 'Network',
    text: 'The time of a request without queue and server.',
  },
  total: { name: 'Total', text: 'From making the request to its answer, or to its end without one.' },
  outcome: {
    name: 'Outcome',
    text: 'How a request ended: ok; an HTTP error (the server answered with 400 or more); timeout (cancelled); network (no answer, or one that the page may not read); aborted; opaque (answered, but the browser hides the answer).',
  },
  http_status: {
    name: 'HTTP status',
    text: 'The number in a server’s answer: 200 means “OK”, 404 “not found”, and so on.',
  },
  ledger: {
    name: 'The server’s ledger',
    text: 'The server’s own counts: arrivals, completions, how many at once. They are independent of this page.',
  },
  flavour: {
    name: 'Build',
    text: 'The build of the program that ran: “threads” needs shared memory, “single” works without it and without the variants with threads.',
  },
  isolated: {
    name: 'Isolated',
    text: 'Whether the page is isolated from other sites (cross-origin isolated). Browsers give shared memory and their finest clock only to such pages.',
  },
  cores: {
    name: 'Cores',
    text: 'The number that the browser reports. It may report fewer than there are, as a protection against fingerprinting.',
  },
  effective_cores: {
    name: 'Available cores',
    text: 'How many cores the threads or processes really had, measured in the rounds of this run: a fixed piece of work, by one thread and then by all workers at once. Other programs use the rest.',
  },
  simd: { name: 'SIMD', text: 'Whether one instruction can work on several numbers at once.' },
  clock: {
    name: 'Clock resolution',
    text: 'The smallest step of the clock for samples. Browsers make it coarse on purpose.',
  },
  protocol: { name: 'Protocol', text: 'How this page was fetched: http/1.1, h2 (HTTP/2) or h3 (HTTP/3).' },
  long_tasks: {
    name: 'Long tasks',
    text: 'Tasks that blocked the page’s own thread for over 50 ms during the run. The work itself runs in other threads; many long tasks mean that something disturbed it.',
  },
} satisfies Record<string, Definition>;
