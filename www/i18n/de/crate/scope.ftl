# The experiment on a failure under a lock.

scope-title = Geltungsbereich
scope-question = Arbeit unter einem Lock scheitert: Bekommt der nächste Thread den Lock je?

scope-threads-help = Wie viele Threads den Lock nehmen, jeder einmal.
scope-fails = Scheiternder Zug
scope-fails-help = Welcher Thread an seiner Arbeit scheitert, gezählt in der Reihenfolge, in der sie den Lock nehmen. Gibt es diesen Zug nicht, scheitert keiner.
scope-work = Arbeit
scope-work-help = Wie lange jeder Thread pausiert, während er den Lock hält; das steht für seine Arbeit, und der Fehler kommt an ihrem Ende.

scope-many = Acht Threads, der dritte scheitert
scope-last = Zwei Threads, der letzte scheitert
scope-none = Vier Threads, keiner scheitert

scope-by-hand = Von Hand
scope-by-hand-help = Der Thread nimmt den Lock, arbeitet und gibt den Lock frei; scheitert die Arbeit, kehrt die Funktion vor der Freigabe zurück. Der nächste Thread wartet auf einen Lock, der nie freigegeben wird; ein Watchdog erkennt das und stoppt ihn.
scope-guard = Per Geltungsbereich
scope-guard-help = Ein Guard hält den Lock und gibt ihn frei, wenn sein Geltungsbereich endet, auf jedem Weg.
# How a variant lets go of the lock. $n is the number of threads.
scope-note = { sentences-threads }, { $how ->
    [by-hand] am Ende freigegeben
   *[guard] durch einen Guard freigegeben
 }

scope-lock = Lock
    .accusative = den Lock

scope-exhibit-amount = Threads, die den Lock nie bekamen

# How it went by hand. $n is the number of samples.
scope-none-failed = Kein Thread scheiterte, und der Lock wurde jedes Mal von Hand freigegeben, in { sentences-samples }.
scope-harm = Von Hand wurde der Lock nach dem Fehler nie freigegeben, in { $abandoned } von { sentences-samples }: { $waiting ->
    [0] kein anderer Thread brauchte ihn, was Glück ist
    [one] { $waiting } Thread von { $threads } wartete für immer darauf
   *[other] { $waiting } Threads von { $threads } warteten für immer darauf
 }.
# $words says which thread waited, and for which thread.
scope-first-time = In der ersten solchen Messung: { $words }. Der Watchdog erkannte das { $seen } nach dem Ende des Halters, { $after } nach dem Beginn, und stoppte die wartenden Threads.

scope-guarded = Per Geltungsbereich hatte der nächste Thread den Lock { $after } nach dem Fehler, und alle Threads, die nicht scheiterten, waren in { $took } fertig.
scope-free = Per Geltungsbereich waren alle Threads, die nicht scheiterten, in { $took } fertig, und der Lock war frei.
