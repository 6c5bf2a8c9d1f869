# Fields of many experiments.

fields-workers = Worker
fields-workers-that-take-tasks-help = Die Zahl der Threads oder Prozesse; jeder nimmt die nächste Aufgabe, sobald er frei ist.
fields-interval = Wechselintervall
fields-interval-help = Wie lange ein GIL-Thread den Lock behält, während ein anderer auf ihn wartet; bei CPython sind es 5 ms.
fields-delay = Verzögerung
fields-in-flight = Unterwegs
fields-seed = Startwert

# Options.
fields-off = aus
fields-on = an
