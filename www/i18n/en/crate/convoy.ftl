# The experiment “convoy”: how long a response waits for its thread while other threads compute.

convoy-title = Convoy
convoy-question = An answer has arrived: how long until its thread runs, while others compute?

# The fields of the form.
convoy-interval-help = How long a GIL thread keeps the lock while another waits for it: CPython’s sys.setswitchinterval, 5 ms by default.
convoy-computing = Computing
convoy-computing-help = How many threads or processes compute until the last answer has been received.
convoy-requests = Requests
convoy-requests-help = How many small requests one thread makes, one after another; each one blocks the thread.
convoy-sweep = Sweep
convoy-sweep-help = Whether GIL threads are also measured at switch intervals of 0.1, 0.5, 1, 5, 10, 20 and 50 ms.

# The presets.
convoy-preset-cpython = CPython’s 5 ms
convoy-preset-four = Four computing
convoy-preset-eager = Four computing, 0.1 ms

# The variants. $interval is a switch interval in ms, here and below.
convoy-alone = Alone
convoy-alone-help = The same requests while nothing else computes.
convoy-gil-help = A model of CPython’s threads, run on real threads: the requesting thread releases the lock during each request and needs it again for the answer; a computing thread releases it after the switch interval.
convoy-threads-help = Rayon threads in Web Workers: neither requesting nor computing needs a lock.
convoy-processes-help = Workers with their own memory: one sends requests, the others compute.
convoy-swept = GIL, { $interval } ms
convoy-swept-help = GIL threads at this switch interval instead of the one that is set; one point of the curve.

# What computes in a variant. $n is the number of threads or processes.
convoy-note-alone = nothing computes
convoy-note-gil = { convoy-note-threads-compute }, one lock, { $interval } ms
convoy-note-threads = { convoy-note-threads-compute }, no lock
convoy-note-threads-compute = { $n ->
    [one] { $n } thread computes
   *[other] { $n } threads compute
}
convoy-note-processes = { $n ->
    [one] { $n } process computes
   *[other] { $n } processes compute
}
convoy-counting = counting

# The finding: $gil is the wait under the GIL, $without the one without a lock. $n is the number of computing threads.
convoy-waited = An answer waited { $time } until its thread ran again.
convoy-unclear = There is no clear difference: under a GIL an answer waited { $gil } until its thread ran again, without one { $without }.
convoy-waited-longer = { convoy-waited-beside }; without a lock, { $without }.
convoy-waited-gil = { convoy-waited-beside }.
convoy-waited-beside = Beside { $n } computing { $n ->
    [one] thread
   *[other] threads
 } under a GIL an answer waited { $gil } until its thread ran again
convoy-cause = A computing thread releases the lock only after another thread has waited for one switch interval, here { $interval } ms, no matter how long the answer has been there. These are medians of { $n } answers.

# The wait by switch interval: $first is the wait at the shortest interval $short, $last the one at the longest. From
# the interval $from on, the wait is $least to $most times the interval.
convoy-not-grown = The wait did not grow steadily with the switch interval, from { $first } at { $short } ms to { $last } at { $long } ms; other programs on this machine may have interfered.
convoy-grown = { convoy-grown-by }.
convoy-grown-in-proportion = { convoy-grown-by }; from { $from } ms on it was { $least } to { $most } times the interval{ $computing ->
    [1] {""}
   *[other] , since several computing threads also hand the lock to each other
 }.
convoy-grown-by = The wait grew with the switch interval, from { $first } at { $short } ms to { $last } at { $long } ms

# Lists with an entry for each variant. $variant is “alone”, “gil”, “threads” or “processes”.
convoy-waits = Alone an answer waited { $alone }; { $others }.
convoy-waits-entry = { convoy-with } { $time }{ $compared ->
    [unclear] , no clear difference
   *[clear] {""}
 }
convoy-latencies = A request including this wait took { $times } (medians).
convoy-latencies-entry = { $time } { $variant ->
    [alone] alone
    [gil] under the GIL
   *[other] { convoy-with }
 }
convoy-durations = { CAPITAL($n) } { $n ->
    [one] request
   *[other] requests
 } in total: { $entries }.
convoy-durations-entry = { $variant ->
    [gil] GIL threads
    [threads] threads
   *[processes] processes
 } { sentences-against } the requests alone, { $times }
convoy-steps = Steps computed meanwhile per second, in millions: { $entries }.
convoy-steps-gil = { $millions } under the GIL at { $interval } ms
convoy-steps-without = { $millions } { convoy-with }
convoy-with = { $variant ->
    [threads] with threads
   *[processes] with processes
}
convoy-cores = There are { $cores } { $cores ->
    [one] core
   *[other] cores
 } for { $threads } threads: even without a lock, an answer may have to wait until the operating system runs its thread.

# The chart and its lines. $n is the number of computing threads.
convoy-chart = Wait of an answer by switch interval
convoy-chart-x = switch interval
convoy-chart-y = wait
convoy-point = { $interval } ms
convoy-median = { $median } ({ $low }–{ $high })
convoy-ideal = { $n ->
    [1] interval
   *[other] { $n } intervals
}
convoy-ideal-about = { $n ->
    [1] One switch interval: the computing thread keeps the lock for this long.
   *[other] { $n } switch intervals: each computing thread keeps the lock for one.
}
convoy-in-cpython = CPython
convoy-in-cpython-about = Under CPython’s own GIL: how much longer a request took beside computing threads than alone.
convoy-level = { $variant ->
    [threads] threads
   *[processes] processes
}
convoy-level-about = { $label }, without a lock: { $wait }.

# The columns of the table below the chart.
convoy-column-variant = Variant
convoy-column-variant-about = GIL threads at each switch interval, and the variants without a lock.
convoy-column-wait = Wait
convoy-column-wait-about = The time from the arrival of an answer until its thread ran again: the median of all samples, with the 95 % interval.
convoy-column-intervals = Intervals
convoy-column-intervals-about = The wait divided by the switch interval.
convoy-column-request = Request
convoy-column-request-about = The time from sending a request until its thread ran again with the answer: the median.
convoy-column-steps = Million steps/s
convoy-column-steps-about = What all computing threads or processes computed meanwhile, in the last sample.
