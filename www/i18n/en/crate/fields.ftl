# Fields of many experiments.

fields-workers = Workers
fields-workers-that-take-tasks-help = The number of threads or processes; each takes the next task as soon as it is idle.
fields-interval = Switch interval
fields-interval-help = How long a GIL thread keeps the lock while another waits for it; 5 ms in CPython.
fields-delay = Delay
fields-in-flight = In flight
fields-seed = Seed

# Options.
fields-off = off
fields-on = on
