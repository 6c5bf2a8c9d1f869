# The experiment `futures`.

futures-title = Futures
futures-question = Drei Antworten, die je eine Sekunde brauchen: Wie wartet man auf alle?
futures-delay-help = Wie lange der Server für jede der drei Antworten braucht.
# A request, as the timeline shows it.
futures-square = das Quadrat von { $n }

# Variants.
futures-in-a-loop = Await in einer Schleife
futures-in-a-loop-help = Die Schleife stellt eine Anfrage, wartet sie ab und stellt erst dann die nächste.
futures-callbacks = Callbacks
futures-callbacks-help = Alle Anfragen werden auf einmal gestellt; jede hat einen Callback für ihre Antwort, und der letzte Callback beendet den Lauf.
futures-callbacks-note = ein Thread, eine Funktion je Antwort
futures-joined = Verbundene Futures
futures-joined-help = Alle Anfragen werden auf einmal gestellt, jede ein Future; abgewartet wird ein Future, das sie verbindet.
futures-joined-note = ein Thread, drei Futures
futures-executor = Executor mit 3
futures-executor-help = Ein Pool aus drei Threads; jeder stellt eine blockierende Anfrage. Ein GIL würde nichts ändern, denn ein Thread gibt ihn während einer Anfrage frei; Prozesse auch nicht.
futures-executor-note = drei Threads, blockierende Anfragen

# The finding. $alone is the time of the loop, $together the time of joined futures.
futures-only-loop = Das Abwarten in einer Schleife dauerte { $alone }.
futures-finding = { $compared ->
    [unsure] Ein Await in einer Schleife dauerte { $alone }, verbundene Futures dauerten { $together }: kein klarer Unterschied.
    [slower] Ein Await in einer Schleife dauerte { $alone }, verbundene Futures dauerten { $together }: länger, was nicht zu erwarten ist.
   *[faster] Ein Await in einer Schleife dauerte { $alone }, die Summe seiner Anfragen; verbundene Futures dauerten { $together }, etwa so lange wie die längste.
}

# $longest and $sum are times of the loop’s requests, $times compares joined futures with the loop.
futures-requests = In der typischen Messung der Schleife dauerte die längste Anfrage { $longest }, und alle zusammen dauerten { $sum }. Verbunden: { $times }. Ein Await lässt andere Aufgaben laufen, aber der Code danach in der Schleife wartet.
futures-others = { $variant ->
    [callbacks] Callbacks
   *[threads] Drei blockierende Threads
 } { $how ->
    [too-few] liefen zu selten für einen Vergleich mit der
   *[other] { sentences-against } die
 } Schleife: { $times }.
