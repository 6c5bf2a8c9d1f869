# The fields for the rate, the retries and the limits of requests.

policy-retries = Retries
policy-retries-help = Whether a failed request is retried, and how the pauses before a retry grow: always the same, twice as long each time, or random up to that length (full jitter), so that requests that failed together do not return together. Failures that a retry cannot change, such as a 404, are not retried; the time that a server asks for (Retry-After) is respected.
# How the pauses grow. The English words are also the values in links.
policy-none = none
policy-fixed = fixed
policy-exponential = exponential
policy-full-jitter = full jitter

policy-tries = Tries
policy-tries-help = The maximum number of tries of one request, the first one included.
policy-pause = First pause
policy-pause-help = The length of the pause before the second try, or its maximum with full jitter. No pause is longer than 10 s, unless a server asks for it.

policy-rate = Rate
policy-rate-help = The maximum number of requests per second, each try counted: a token bucket that all threads, processes or futures share. 0 means no limit.
policy-burst = Burst
policy-burst-help = How many requests may start at once after a pause.

policy-arrivals = Arrivals
policy-arrivals-help = 0 is the closed model: the next request follows an answer. Otherwise this many requests are due each second, answered or not (the open model), as when many people press a button; a latency then counts from the time at which the request was due.
policy-per-host = Per server
policy-per-host-help = How many requests at once go to any one server other than the one of this page. Browsers use six; more is rude to a server that you do not know.
policy-limit = Time for all
policy-limit-help = Requests that are not answered by then are cancelled, and requests that have not started are not made. 0 means no limit.
