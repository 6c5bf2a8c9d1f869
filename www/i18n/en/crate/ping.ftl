# The experiment on requests to several servers.

ping-title = Ping test
ping-question = Six servers to ask: one by one, or all at once?

ping-urls = URLs
ping-urls-help = One address a line, asked with GET; a list can be dropped here as a file. Your own too: if their servers let this page read the answer (CORS), everything is shown, else only that there was one and when (opaque). A number (_=1) is added, so that no cache answers. Nothing is sent to anybody else. Please ask only servers that will not mind.
ping-times = Times
ping-times-help = How often the whole list is gone through.
ping-in-flight = In flight
ping-in-flight-help = How many requests at once, and so how many threads or processes.
ping-timeout = Timeout
ping-timeout-help = How long a request may take before it is given up; each try has so long.

ping-six-codes = Six codes, 130 ms each
ping-one-slow-server = One slow server
ping-fifty-at-once = Fifty at once

ping-alone = One by one the requests took { $alone }.
# How the requests were sent: all at once or $n at a time.
ping-together = { $sending ->
    [all] All at once
   *[some] { CAPITAL($n) } at a time
}
ping-as-the-slowest = { ping-together } took about as long as the slowest request alone.
ping-share = { ping-together } took { $percent } % of the time of one by one.
ping-against = { ping-together } took { $together } against { $alone } one by one.
ping-took = { $variant } took { $together } against { $alone } one by one: { $times }. Waiting is not work: while one request waits for its server, others can be on their way.
ping-gil = Even under a GIL threads help here, since the lock is let go while a request waits: { $times }.
