# Fields of many experiments.

fields-workers = Workers
fields-workers-that-take-tasks-help = How many threads or processes; each takes the next task as soon as it is free.
fields-interval = Switch interval
fields-interval-help = How long a GIL thread keeps the lock when another wants it; CPython’s is 5 ms.
fields-delay = Delay
fields-in-flight = In flight

# Options.
fields-off = off
fields-on = on
