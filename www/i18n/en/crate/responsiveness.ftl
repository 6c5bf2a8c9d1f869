# The experiment `responsiveness`.

responsiveness-title = Responsiveness
responsiveness-question = What happens to a page whose own thread computes?
responsiveness-on-page = This experiment stops the page on purpose: while Blocking computes, some tenths of a second at a time or as long as is set below, nothing here moves, and Stop takes effect only afterwards.
responsiveness-slice = Divisions before yielding
responsiveness-slice-help = After this many divisions, the yielding variant lets the page handle its events.
responsiveness-times = Runs of each test
responsiveness-times-help = The tests of the books keep an interpreter busy for seconds; compiled, one takes a fraction of a second.
responsiveness-too-seldom = Yielding too seldom

# Variants.
responsiveness-blocking = Blocking
responsiveness-blocking-help = The page’s own thread executes one test after another and nothing else meanwhile.
responsiveness-blocking-note = the page’s thread, without a pause
responsiveness-yielding = Yielding
responsiveness-yielding-help = The page’s own thread too, but the tests take turns, and after each turn the page may draw.
# $slice is a count.
responsiveness-yielding-note = the page’s thread, { $slice } divisions a turn
responsiveness-executor = Executor
responsiveness-executor-help = A worker with its own memory executes the tests; the page’s thread only waits for its messages. Threads over shared memory would be the same for the page, which has no part in that memory.
responsiveness-executor-note = one worker

# The finding: $clauses are the clauses below, separated by semicolons.
responsiveness-finding = { $clauses }.
responsiveness-stopped = Blocking stopped the page for { $time }
responsiveness-not-stopped = Even Blocking left no more than { $time } between two frames, which is not visible
# $gaps are entries such as “Yielding (17.1 ms at the most)”.
responsiveness-went-on = frames continued with { $gaps }
responsiveness-stopped-too = frames also stopped with { $gaps }
responsiveness-gap = { $variant } ({ $time } at the most)
responsiveness-gaps = The longest time without a frame: { $gaps }.

# $gap is between two frames, $interval between two frames of an idle page; $dropped is a count.
responsiveness-frozen = In Blocking’s last sample, { $gap } of the { $took } of the tests passed between two frames; { $dropped } frames were dropped, at one every { $interval }.
responsiveness-long-frame = The browser itself reports a long animation frame of { $time }.
# $variants are entries such as “with Yielding after 17.1 ms”.
responsiveness-small = The two small numbers were known to be prime { $variants }: if the tests take turns, they do not wait for the large one, which comes first.
responsiveness-small-known = with { $variant } after { $time }
# $slice is a count.
responsiveness-price = The tests that yield every { $slice } divisions { sentences-against } those that do not, { $times }.
