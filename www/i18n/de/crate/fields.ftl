# Fields of many experiments.

fields-workers = Worker
fields-workers-that-take-tasks-help = Wie viele Threads oder Prozesse; jeder nimmt die nächste Aufgabe, sobald er frei ist.
fields-interval = Wechselintervall
fields-interval-help = Wie lange ein GIL-Thread den Lock behält, wenn ein anderer ihn will; bei CPython sind es 5 ms.
fields-delay = Verzögerung
fields-in-flight = Unterwegs

# Options.
fields-off = aus
fields-on = an
