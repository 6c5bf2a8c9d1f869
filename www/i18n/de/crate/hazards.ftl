# Texts of the experiments on hazards: fields, endings, and why threads are stuck.

# Fields of all these experiments.
hazards-threads = Threads
hazards-provoke = Provozieren
hazards-seed-help = Der Startwert der provozierten Pausen: Derselbe Startwert ergibt dieselben Pausen, Messung für Messung. Er bestimmt nicht, wann Browser und Betriebssystem einen Thread laufen lassen.

# How the threads of a sample ended.
hazards-how-it-ended = Ergebnis
hazards-all-came-through = alle beendet
hazards-deadlock = Deadlock
hazards-livelock = Livelock
hazards-abandoned = verwaister Lock
hazards-deserted = wartet für immer

# A span of a thread that waits for one lock while it holds others.
hazards-waiting-holding = { $waiting }, hält dabei { $held }

# Why threads are stuck, as a part of a sentence. $thing is a lock, or something in a queue; German has the accusative of
# its name. A cycle begins with “waits” and continues with “which waits”.
hazards-waits = { $thread } wartet auf { FORM($thing, case: "accusative") }, gehalten von { $holder }
hazards-which-waits = der auf { FORM($thing, case: "accusative") } wartet, gehalten von { $holder }
hazards-never-released = { $thread } wartet auf { FORM($thing, case: "accusative") }, und { $holder } hat vor seinem Ende nicht freigegeben
# $count is the number of threads that can make the thing.
hazards-makers-ended = { $thread } wartet auf { FORM($thing, case: "accusative") }; dafür sorgen { $count ->
    [one] kann nur { $makers }, und der ist
   *[other] können nur { $makers }, und die sind alle
 } beendet
hazards-first-and-others = { $first } und { $n } andere
hazards-tried-in-vain = { $time } lang versuchten es alle Threads, insgesamt { $attempts }-mal, und keiner machte Fortschritte
# The order of a thread's locks, which allows a deadlock.
hazards-order = { $thread } nahm { FORM($first, case: "accusative") } und dann { FORM($then, case: "accusative") }
