# Requests: descriptions of the models that send them, lanes, and reasons of outcomes.

requests-sequential-help = One request after another, each awaited.
requests-async-help = Fetch futures on one thread, several in flight at once.
requests-gil-help = A model of CPython’s threads, run on real threads: blocking requests; a thread releases the one lock during each.
requests-threads-help = Rayon threads, each making blocking requests (synchronous XMLHttpRequest).
requests-processes-help = Workers with their own memory, each awaiting its own requests.

# How a variant sends requests: $n is the number of slots, threads or workers.
requests-note-sequential = one request after another
requests-note-async = { $n ->
    [one] { $n } slot
   *[other] { $n } slots
 }, one thread
requests-note-gil = { sentences-threads }, lock released while waiting
requests-note-threads = { sentences-threads }, blocking requests
requests-note-processes = { $n ->
    [one] { $n } worker
   *[other] { $n } workers
 }, own fetch each

# The lane of requests or downloads that are made one after another.
requests-one-at-a-time = one at a time

requests-out-of-time = The time for all requests together was over.
