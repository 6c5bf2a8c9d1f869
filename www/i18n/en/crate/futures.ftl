# The experiment `futures`.

futures-title = Futures
futures-question = Three answers that each take a second: how do you wait for all of them?
futures-delay-help = How long the server takes for each of the three answers.
# A request, as the timeline shows it.
futures-square = the square of { $n }

# Variants.
futures-in-a-loop = Await in a loop
futures-in-a-loop-help = The loop makes a request, awaits it, and only then makes the next one.
futures-callbacks = Callbacks
futures-callbacks-help = All requests are made at once; each has a callback for its answer, and the last callback ends the run.
futures-callbacks-note = one thread, a function per answer
futures-joined = Futures joined
futures-joined-help = All requests are made at once, each a future; one future that joins them is awaited.
futures-joined-note = one thread, three futures
futures-executor = Executor of 3
futures-executor-help = A pool of three threads; each makes one blocking request. A GIL would change nothing, since a thread releases it during a request; nor would processes.
futures-executor-note = three threads, blocking requests

# The finding. $alone is the time of the loop, $together the time of joined futures.
futures-only-loop = Awaiting in a loop took { $alone }.
futures-finding = { $compared ->
    [unsure] An await in a loop took { $alone }, joined futures took { $together }: no clear difference.
    [slower] An await in a loop took { $alone }, joined futures took { $together }: longer, which is not expected.
   *[faster] An await in a loop took { $alone }, the sum of its requests; joined futures took { $together }, about as long as the longest.
}

# $longest and $sum are times of the loop’s requests, $times compares joined futures with the loop.
futures-requests = In the loop’s typical sample, the longest request took { $longest } and all together took { $sum }. Joined: { $times }. An await lets other tasks run, but the code after it in the loop waits.
futures-others = { $variant ->
    [callbacks] Callbacks
   *[threads] Three threads that block
 } { sentences-against } the loop: { $times }.
