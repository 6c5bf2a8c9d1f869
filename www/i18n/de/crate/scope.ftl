# The experiment on a failure under a lock.

scope-title = Geltungsbereich
scope-question = Was unter einem Lock getan wird, scheitert: Bekommt der Nächste den Lock je?

scope-threads-help = Wie viele Threads den Lock nehmen, jeder einmal.
scope-fails = Scheiternder Zug
scope-fails-help = Der wievielte, der den Lock hat, an seiner Arbeit scheitert. Hat niemand diesen Zug, scheitert niemand.
scope-work = Arbeit
scope-work-help = Wie lange jeder pausiert, während er den Lock hat; das steht für seine Arbeit, und der Fehler kommt an ihrem Ende.

scope-many = Acht Threads, der dritte scheitert
scope-last = Zwei Threads, der letzte scheitert
scope-none = Vier Threads, niemand scheitert

scope-by-hand = Von Hand
scope-by-hand-help = Der Lock wird genommen, die Arbeit getan, der Lock losgelassen; scheitert die Arbeit, kehrt die Funktion zurück, bevor es dazu kommt. Der Nächste wartet auf einen Lock, den niemand loslassen wird; ein Wächter von außen sieht das und holt ihn heraus.
scope-guard = Per Geltungsbereich
scope-guard-help = Ein Guard hat den Lock und lässt ihn los, wenn sein Geltungsbereich endet, auf welchem Weg auch immer der verlassen wird.
# How a variant lets go of the lock. $n is the number of threads.
scope-note = { sentences-threads }, { $how ->
    [by-hand] am Ende losgelassen
   *[guard] durch einen Guard losgelassen
 }

scope-lock = Lock
    .accusative = den Lock

scope-exhibit-amount = Threads, die den Lock nie bekamen

# How it went by hand. $n is the number of samples.
scope-none-failed = Niemand scheiterte, und der Lock wurde jedes Mal von Hand losgelassen, in { sentences-samples }.
scope-harm = Von Hand losgelassen, wurde der Lock nach dem Fehler nie losgelassen, in { $abandoned } von { sentences-samples }: { $waiting ->
    [0] niemand wollte ihn mehr, was Glück ist
    [one] { $waiting } Thread von { $threads } wartete für immer darauf
   *[other] { $waiting } Threads von { $threads } warteten für immer darauf
 }.
# $words says which thread waited, and for which thread.
scope-first-time = Beim ersten Mal: { $words }. Der Wächter sah das { $seen } nach dessen Ende, { $after } nach dem Beginn, und holte heraus, wer wartete.

scope-guarded = Per Geltungsbereich losgelassen, war der Lock { $after } nach dem Fehler beim Nächsten, und alle, die nicht scheiterten, kamen in { $took } durch.
scope-free = Per Geltungsbereich losgelassen, kamen alle, die nicht scheiterten, in { $took } durch, und der Lock war frei.
