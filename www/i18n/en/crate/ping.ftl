# The experiment on requests to several servers.

ping-title = Ping test
ping-question = Requests to six servers: one by one, or all at once?

ping-urls = URLs
ping-urls-help = One address per line, requested with GET; a file with a list can be dropped here. Your own addresses work, too: if their servers let this page read the answer (CORS), everything is shown, otherwise only that there was an answer and when (opaque). A number (_=1) is added so that no cache answers. Nothing is sent to anybody else. Please request only from servers whose owners do not mind.
ping-times = Times
ping-times-help = How often all requests of the list are made.
ping-in-flight-help = How many requests run at once, and so the number of threads or processes.
ping-timeout = Timeout
ping-timeout-help = How long each try of a request may take before it is cancelled.

ping-six-codes = Six codes, 130 ms each
ping-one-slow-server = One slow server
ping-fifty-at-once = Fifty at once

# How the requests were sent: all at once or $n at a time.
ping-together = { $sending ->
    [all] All at once
   *[some] { CAPITAL($n) } at a time
}
ping-as-the-slowest = { ping-together }, they took about as long as the slowest request alone.
ping-share = { ping-together }, they took { $percent } % of the time of one by one.
ping-against = { ping-together }, they took { $together }, one by one { $alone }.
ping-took = { $variant } took { $together }, one by one took { $alone }: { $times }. Waiting is not work: while one request waits for its server, others can be in flight.
ping-gil = Even under a GIL, threads help here, since a thread releases the lock while its request waits: { $times }.
