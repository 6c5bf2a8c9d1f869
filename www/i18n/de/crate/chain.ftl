# The experiment chain: each step needs the one before.

chain-title = Kette
chain-question = Helfen mehr Worker, wenn jeder Schritt das Ergebnis des vorigen braucht?
chain-n = Schritte
chain-n-help = Wie oft x zu x² − x + 1 wird, beginnend mit 3. Jeder Schritt verdoppelt die Stellen und dauert viermal so lange.
chain-workers-help = Wie viele Threads oder Prozesse den nächsten Schritt ausführen können.

chain-did = alle Schritte zu tun
chain-step = Schritt { $n }
# $together is how often two threads computed at once, $handovers how often another thread took the next step.
chain-one-at-a-time = In der typischen Messung der Threads rechneten { $together ->
    [0] nie zwei von ihnen zugleich
   *[other] { $together }-mal zwei zugleich, was die Arbeit nicht erklärt
 }; die Zahl ging { $handovers }-mal an einen anderen Thread: Ein Schritt kann nicht beginnen, bevor der vorige beendet ist.
chain-found = Nach { $steps ->
    [one] { $steps } Schritt
   *[other] { $steps } Schritten
 } hat die Zahl { $bits } Bit und endet auf { $digits }.
