# The experiment `responsiveness`.

responsiveness-title = Responsiveness
responsiveness-question = What becomes of a page whose own thread computes?
responsiveness-on-page = This one stops the page on purpose: as long as Blocking computes, some tenths of a second at a time or what is asked for below, nothing here moves, and Stop is heard only afterwards.
responsiveness-slice = Divisions before yielding
responsiveness-slice-help = After so many divisions the yielding variant lets the page do what it has to do.
responsiveness-times = Times each test is made
responsiveness-times-help = The tests of the books keep an interpreter busy for seconds; compiled, one takes a fraction of one.
responsiveness-too-seldom = Yielding too seldom

# Variants.
responsiveness-blocking = Blocking
responsiveness-blocking-help = The page’s own thread does one test after another and nothing else meanwhile.
responsiveness-blocking-note = the page’s thread, without a pause
responsiveness-yielding = Yielding
responsiveness-yielding-help = The page’s own thread too, but the tests take turns, and after each turn the page may draw.
# $slice is a count.
responsiveness-yielding-note = the page’s thread, { $slice } divisions a turn
responsiveness-executor = Executor
responsiveness-executor-help = A worker with a memory of its own does the tests; the page’s thread only waits for its messages. Threads over shared memory would be the same to the page, which holds none.
responsiveness-executor-note = one worker

# The finding: $clauses are the clauses below, separated by semicolons.
responsiveness-finding = { $clauses }.
responsiveness-stopped = Blocking stopped the page for { $time }
responsiveness-not-stopped = Even Blocking left no more than { $time } between two frames, which nobody sees
# $gaps are entries such as “Yielding (17.1 ms at the most)”.
responsiveness-went-on = frames went on with { $gaps }
responsiveness-stopped-too = they stopped, too, with { $gaps }
responsiveness-gap = { $variant } ({ $time } at the most)
responsiveness-gaps = The longest time without a frame: { $gaps }.

# $gap is between two frames, $interval between two frames of an idle page; $dropped is a count.
responsiveness-frozen = In Blocking’s last sample { $gap } passed between two frames, of { $took } that the tests took; { $dropped } frames were left out, of one every { $interval }.
responsiveness-long-frame = The browser itself counts a long animation frame of { $time }.
# $variants are entries such as “with Yielding after 17.1 ms”.
responsiveness-small = The two small numbers were known to be prime { $variants }: who takes turns does not let them wait for the large one, which comes first.
responsiveness-small-known = with { $variant } after { $time }
# $slice is a count.
responsiveness-price = The tests that yield every { $slice } divisions { sentences-against } those that do not, { $times }.
