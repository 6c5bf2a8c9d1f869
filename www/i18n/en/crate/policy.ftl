# The fields for the rate, the retries and the limits of requests.

policy-retries = Retries
policy-retries-help = Whether a request that failed is tried again, and how the pauses before grow: always the same, twice as long each time, or anything up to that at random (full jitter), so that those that failed together do not come back together. What cannot end better, such as a 404, is not tried again; a server that says when to come back (Retry-After) is believed.
# How the pauses grow. The English words are also the values in links.
policy-none = none
policy-fixed = fixed
policy-exponential = exponential
policy-full-jitter = full jitter

policy-tries = Tries
policy-tries-help = The most tries of one request, the first one included.
policy-pause = First pause
policy-pause-help = How long the pause before the second try is, or may be. No pause is longer than 10 s, unless a server asks for it.

policy-rate = Rate
policy-rate-help = The most requests a second, each try counted: a token bucket, which all threads, processes or futures share. 0 for no bound.
policy-burst = Burst
policy-burst-help = How many may go at once after a pause.

policy-arrivals = Arrivals
policy-arrivals-help = 0 is the closed model: the next request follows an answer. Else so many are due each second, answered or not (the open model), as when many people press a button; a latency then counts from the moment at which the request was due.
policy-per-host = Per server
policy-per-host-help = How many at once go to any one server that is not the one this page came from. Six is what browsers take; more is rude to a server that you do not know.
policy-limit = Time for all
policy-limit-help = What is not answered by then is given up, and what is not made yet is not made. 0 for as long as it takes.
