# Names and descriptions of the models, which are variants of many experiments.

models-sequential = Sequential
models-async = Async
models-gil = GIL threads
models-threads = Threads
models-processes = Processes
models-simd = SIMD
models-simd-threads = SIMD + threads

models-sequential-help = One thread does one part after another.
models-async-help = One thread; the parts take turns and yield to the event loop every 5 ms.
models-gil-help = A model of CPython’s threads, run on real threads: a thread must hold the one lock to run and hands it over after the switch interval.
models-threads-help = Rayon threads in Web Workers over one shared memory.
models-processes-help = Workers with their own memory; tasks and results are sent as messages.
models-simd-help = One thread whose instructions process 128 bits at once, 4 numbers of 32 bits or 2 of 64. In all variants without SIMD in their name, the compiler used no such instructions.
models-simd-threads-help = Rayon threads over one shared memory, each with 128 bits at once.

# How a variant executes CPU-bound work. $threads and $workers are counts.
models-note-sequential = one thread
models-note-async = one thread, parts take turns
models-note-gil = { $threads ->
    [one] { $threads } thread
   *[other] { $threads } threads
 }, one lock, { $interval } ms
models-note-threads = { $threads ->
    [one] { $threads } thread
   *[other] { $threads } threads
 }, shared memory{ $sharing ->
    [blocks] , fixed blocks
    [stealing] , work stealing
   *[queue] {""}
 }
models-note-processes = { $workers ->
    [one] { $workers } worker
   *[other] { $workers } workers
 }, messages only
models-note-simd = { $note }, 128 bits at once

models-unknown = “{ $variant }” is not a model.
