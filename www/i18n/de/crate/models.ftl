# Names and descriptions of the models, which are variants of many experiments.

models-sequential = Sequenziell
models-async = Async
models-gil = GIL-Threads
models-threads = Threads
models-processes = Prozesse
models-simd = SIMD
models-simd-threads = SIMD + Threads

models-sequential-help = Ein Thread erledigt einen Teil nach dem anderen.
models-async-help = Ein Thread; die Teile wechseln sich ab und geben alle 5 ms an die Ereignisschleife ab.
models-gil-help = Ein Modell der Threads von CPython, ausgeführt auf echten Threads: Ein Thread muss den einen Lock halten, um zu laufen, und gibt ihn nach dem Wechselintervall weiter.
models-threads-help = Rayon-Threads in Web Workern über einem gemeinsamen Speicher.
models-processes-help = Worker mit eigenem Speicher; Aufgaben und Ergebnisse werden als Nachrichten gesendet.
models-simd-help = Ein Thread, dessen Befehle 128 Bit auf einmal verarbeiten, 4 Zahlen zu 32 Bit oder 2 zu 64. In allen Varianten ohne SIMD im Namen verwendete der Compiler keine solchen Befehle.
models-simd-threads-help = Rayon-Threads über einem gemeinsamen Speicher, jeder mit 128 Bit auf einmal.

# How a variant executes CPU-bound work. $threads and $workers are counts.
models-note-sequential = ein Thread
models-note-async = ein Thread, Teile wechseln sich ab
models-note-gil = { $threads ->
    [one] { $threads } Thread
   *[other] { $threads } Threads
 }, ein Lock, { $interval } ms
models-note-threads = { $threads ->
    [one] { $threads } Thread
   *[other] { $threads } Threads
 }, gemeinsamer Speicher{ $sharing ->
    [blocks] , feste Blöcke
    [stealing] , Work-Stealing
   *[queue] {""}
 }
models-note-processes = { $workers ->
    [one] { $workers } Worker
   *[other] { $workers } Worker
 }, nur Nachrichten
models-note-simd = { $note }, 128 Bit auf einmal

models-unknown = „{ $variant }“ ist kein Modell.
